/** Reads lines and counted bytes from a stream of chunks. */
export class ByteReader {
  #rest: Buffer = Buffer.alloc(0);
  readonly #source: AsyncIterator<Buffer>;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next line without its CR LF; undefined when it is longer than `limit` or the stream ends before. */
  async line(limit: number): Promise<string | undefined> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n');
      if (end >= 0) {
        const line = this.#rest.toString('latin1', 0, end);
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      if (this.#rest.length > limit) return undefined;
      const more = await this.#more();
      if (more === undefined) return undefined;
      this.#rest = Buffer.concat([this.#rest, more]);
    }
  }

  /** The next so many bytes, piece by piece; fewer when the stream ends before. */
  async *bytes(count: number): AsyncGenerator<Buffer, void> {
    for (let left = count; left > 0;) {
      if (this.#rest.length === 0) {
        const more = await this.#more();
        if (more === undefined) return;
        this.#rest = more;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  }

  async #more(): Promise<Buffer | undefined> {
    const next = await this.#source.next();
    return next.done === true ? undefined : next.value;
  }
}
