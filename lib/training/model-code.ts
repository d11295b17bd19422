import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { fromRoot } from '../root';
import { SpecError } from '../spec';
import type { ModelSpec } from '../spec';

/** What runs in a container: code and the data contract. Notes, tests and requests stay at home. */
const PACKED = /\.(py|json)$/;

/** Folders that are nobody's code. */
const LEFT_OUT = new Set(['tests', '__pycache__']);

/** Zip has no time zone and begins in 1980; the same time for every file makes the same code the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * A model's Python code as an executable archive: `python3 <archive> <command>`. It holds our packages and one of the user's; the same
 * files give the same bytes, hence the same key on S3.
 */
export class ModelCode extends Asset {
  /** The last part of the archive's S3 URI. */
  readonly fileName: string;

  /** @throws SpecError when the code package does not exist or declares no data contract */
  constructor(scope: Construct, id: string, spec: Pick<ModelSpec, 'name' | 'codePackage'>) {
    super(scope, id, { path: archive(checked(spec)) });
    this.fileName = `${this.assetHash}.zip`;
  }
}

function checked({ name, codePackage }: Pick<ModelSpec, 'name' | 'codePackage'>): string {
  if (existsSync(fromRoot('model-code', codePackage, 'contract.json'))) return codePackage;
  throw new SpecError(`model ${JSON.stringify(name)}`, [
    {
      field: 'codePackage',
      got: codePackage,
      allowed: 'be a folder of model-code/ with a contract.json',
      fix: 'write the model’s code there, or name the folder it is in',
    },
  ]);
}

/** The archive's path. Its name is its content's hash, so a second synthesis finds it. */
function archive(codePackage: string): string {
  const root = fromRoot('model-code');
  const sources = [
    join(root, '__main__.py'),
    ...['headgate_ml', codePackage].flatMap((folder) => packed(join(root, folder))),
  ];
  const entries: Zippable = Object.fromEntries(
    sources.map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path)]),
  );
  const bytes = zipSync(entries, { mtime: MODIFIED, level: 9 });
  const folder = fromRoot('.cache', 'model-code');
  const path = join(folder, `${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.zip`);
  if (!existsSync(path)) publish(folder, path, bytes);
  return path;
}

function packed(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : packed(path);
    return PACKED.test(entry.name) ? [path] : [];
  });
}

/** Writes beside, then renames: a second synthesis never sees half a file. */
function publish(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, bytes);
  renameSync(partial, path);
}
