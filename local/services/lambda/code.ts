import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import type { Readable } from 'node:stream';
import type { FunctionCode } from '@aws-sdk/client-lambda';
import { unzip, type Unzipped } from 'fflate';
import { resolve } from '../../kernel/paths';
import { NotImplemented, ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { invalidParameter, invalidZip } from './errors';

/** What is known of a version's code. */
export interface Code {
  /** Base64, as Lambda gives it. */
  readonly sha256: string;
  readonly size: number;
}

/** The most bytes of a function's code, unpacked. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST = 262_144_000;

/** Packages that Lambda's Node.js runtimes bring. */
const BROUGHT = ['@aws-sdk', '@smithy'];

/** The code of functions, unpacked in folders that are named by their content. */
export class CodeStore {
  readonly #vanishes: boolean;
  readonly #folder: string;

  /** @param directory - the cloud's folder; empty for one that vanishes with the process */
  constructor(directory: string) {
    this.#vanishes = directory === '';
    this.#folder = this.#vanishes ? mkdtempSync(join(tmpdir(), 'headgate-functions-')) : join(directory, 'functions');
    this.#bringPackages();
  }

  /** The folder of a version's code. */
  folderOf(sha256: string): string {
    return join(this.#folder, Buffer.from(sha256, 'base64').toString('hex'));
  }

  /** Unpacks an archive. @throws InvalidZipFileException, InvalidParameterValueException */
  async add(archive: Uint8Array): Promise<Code> {
    const sha256 = createHash('sha256').update(archive).digest('base64');
    const folder = this.folderOf(sha256);
    if (!existsSync(folder)) await this.#unpack(archive, folder);
    return { sha256, size: archive.length };
  }

  remove(sha256: string): void {
    rmSync(this.folderOf(sha256), { recursive: true, force: true });
  }

  close(): void {
    if (this.#vanishes) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #unpack(archive: Uint8Array, folder: string): Promise<void> {
    const files = Object.entries(await unzipped(archive)).filter(([name]) => !name.endsWith('/'));
    const size = files.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    if (size > LARGEST) throw invalidParameter(`Unzipped size must be smaller than ${LARGEST} bytes`);
    // Written beside, then renamed: a crash leaves no half of a function.
    const partial = mkdtempSync(`${folder}.`);
    for (const [name, bytes] of files) {
      const path = normalize(join(partial, name));
      if (!path.startsWith(`${partial}/`)) throw invalidZip(`The archive has a file outside of its folder: ${name}`);
      mkdirSync(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    if (existsSync(folder)) rmSync(partial, { recursive: true });
    else renameSync(partial, folder);
  }

  /** Node looks for packages in the folders above, too: there are the ones that Lambda brings, and no others. */
  #bringPackages(): void {
    const packages = join(this.#folder, 'node_modules');
    mkdirSync(packages, { recursive: true });
    for (const name of BROUGHT)
      if (!existsSync(join(packages, name))) symlinkSync(resolve('node_modules', name), join(packages, name));
  }
}

function unzipped(archive: Uint8Array): Promise<Unzipped> {
  return new Promise((done, fail) => {
    unzip(archive, (error, files) =>
      error === null
        ? done(files)
        : fail(invalidZip('Could not unzip uploaded file. Please check your file, then try to upload again.')),
    );
  });
}

/** The archive of a request: in it, or in S3, read with the permissions of whoever asks. */
export async function archiveOf(code: FunctionCode | undefined, context: Context): Promise<Uint8Array> {
  if (code?.ImageUri !== undefined) throw new NotImplemented('a function from a container image (ImageUri)');
  if (code?.ZipFile !== undefined) return code.ZipFile;
  if (code?.S3Bucket === undefined || code.S3Key === undefined)
    throw invalidParameter('Please provide a source for function code.');
  try {
    const { Body } = await context.call(context.caller, 's3', 'GetObject', {
      Bucket: code.S3Bucket,
      Key: code.S3Key,
      VersionId: code.S3ObjectVersion,
    });
    return await bytesOf(Body);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error;
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Buffer[] = [];
  for await (const chunk of body as Readable) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
