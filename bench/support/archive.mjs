import { gzipSync } from 'node:zlib';
import { Header } from 'tar';

const BLOCK = 512;

/** A .tar.gz of these files, by name. */
export function archive(files) {
  const entries = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    const header = Buffer.alloc(BLOCK);
    new Header({ path, size: content.length, mode: 0o644, type: 'File', mtime: new Date(0) }).encode(header, 0);
    return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return gzipSync(Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]));
}
