import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumTally, type Checksums } from './checksums';

/** What a written content turned out to be. */
export interface Written {
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly md5: Buffer;
  readonly checksums: Checksums;
}

/** Contents of at most so many bytes are read in one go. */
const SMALL = 256 * 1024;

/** The contents of objects, each an immutable file: `objects/<first two letters>/<id>`. */
export class Files {
  readonly #folder: string;
  readonly #vanishes: boolean;

  /** @param directory - the cloud's folder; empty for one that vanishes with the process */
  constructor(directory: string) {
    this.#vanishes = directory === '';
    this.#folder = this.#vanishes ? mkdtempSync(join(tmpdir(), 'headgate-objects-')) : join(directory, 'objects');
    rmSync(join(this.#folder, 'incoming'), { recursive: true, force: true });
    mkdirSync(join(this.#folder, 'incoming'), { recursive: true });
  }

  /** Writes a content completely, under a name of its own, before anything refers to it. */
  async write(body: Readable | Uint8Array, algorithms: readonly string[]): Promise<Written> {
    const id = randomUUID();
    const incoming = join(this.#folder, 'incoming', id);
    const md5 = createHash('md5');
    const tally = new ChecksumTally(algorithms);
    let size = 0;
    const count = (chunk: Uint8Array) => {
      size += chunk.byteLength;
      md5.update(chunk);
      tally.update(chunk);
    };
    try {
      if (body instanceof Uint8Array) {
        count(body);
        await writeFile(incoming, body);
      } else {
        const counting = new Transform({
          transform(chunk: Uint8Array, _encoding, done) {
            count(chunk);
            done(null, chunk);
          },
        });
        await pipeline(body, counting, createWriteStream(incoming));
      }
      const file = join(id.slice(0, 2), id);
      mkdirSync(join(this.#folder, id.slice(0, 2)), { recursive: true });
      await rename(incoming, join(this.#folder, file));
      return { file, size, md5: md5.digest(), checksums: tally.digest() };
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
  }

  /** A content, or a range of it (inclusive offsets). */
  read(file: string, start: number, end: number): Readable {
    const path = join(this.#folder, file);
    if (end - start < SMALL) {
      const bytes = end < start ? Buffer.alloc(0) : readFileSync(path).subarray(start, end + 1);
      return Readable.from([bytes], { objectMode: false });
    }
    return createReadStream(path, { start, end });
  }

  /** Several contents one behind the other. */
  concatenated(files: readonly string[]): Readable {
    const paths = files.map((file) => join(this.#folder, file));
    return Readable.from(
      (async function* () {
        for (const path of paths) yield* createReadStream(path);
      })(),
      { objectMode: false },
    );
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.#folder, file), { force: true });
  }

  close(): void {
    if (this.#vanishes) rmSync(this.#folder, { recursive: true, force: true });
  }
}
