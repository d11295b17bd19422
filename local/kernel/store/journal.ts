import { decode, encode } from './codec';
import { tableOf } from './collection';
import type { Statements } from './statements';

/** One entry as it is read. */
export interface Entry<T> {
  /** Grows with every append of the whole journal. */
  readonly id: number;
  readonly stream: string;
  /** Virtual ms since 1970. */
  readonly at: number;
  readonly entry: T;
}

/** Which entries a reading gives. */
export interface Reading {
  /** Not before this instant (ms). */
  readonly from?: number;
  /** Before this instant (ms). */
  readonly until?: number;
  /** Only ids behind this one, in the order of ids; without it entries come in the order of time. */
  readonly after?: number;
  /** @default 10,000 */
  readonly limit?: number;
  /** Latest first. @default false */
  readonly reverse?: boolean;
}

/** An append-only record in streams: log events, metric data, an execution's history. */
export class Journal<T extends object> {
  readonly #table: string;
  readonly #append;

  constructor(
    private readonly statements: Statements,
    private readonly name: string,
  ) {
    this.#table = tableOf(name);
    this.create();
    this.#append = statements.of(`INSERT INTO ${this.#table} (stream, at, doc) VALUES (?, ?, ?)`);
  }

  /** Makes the table unless it is there: at first, and again if the transaction that made it was undone. */
  create(): void {
    this.statements.run(
      `CREATE TABLE IF NOT EXISTS ${this.#table}
         (id INTEGER PRIMARY KEY AUTOINCREMENT, stream TEXT NOT NULL, at INTEGER NOT NULL, doc TEXT NOT NULL);
       CREATE INDEX IF NOT EXISTS ${tableOf(`${this.name}.at`)} ON ${this.#table} (stream, at, id)`,
    );
  }

  /** Adds an entry and returns its id. Several at once belong in one transaction. */
  append(stream: string, at: number, entry: T): number {
    return Number(this.#append.run(stream, Math.trunc(at), encode(entry)).lastInsertRowid);
  }

  read(stream: string, reading: Reading = {}): Entry<T>[] {
    const order = reading.reverse === true ? 'DESC' : 'ASC';
    const sorted = reading.after === undefined ? `at ${order}, id ${order}` : `id ${order}`;
    const rows = this.statements
      .of(
        `SELECT id, stream, at, doc FROM ${this.#table}
          WHERE stream = ? AND at >= ? AND at < ? AND id > ? ORDER BY ${sorted} LIMIT ?`,
      )
      .all(
        stream,
        Math.trunc(reading.from ?? 0),
        Math.trunc(reading.until ?? Number.MAX_SAFE_INTEGER),
        reading.after ?? 0,
        reading.limit ?? 10_000,
      ) as { id: number; stream: string; at: number; doc: string }[];
    return rows.map(({ doc, ...row }) => ({ ...row, entry: decode<T>(doc) }));
  }

  /** The streams whose name begins so. */
  streams(prefix = ''): string[] {
    const rows = this.statements
      .of(`SELECT DISTINCT stream FROM ${this.#table} WHERE substr(stream, 1, ?) = ? ORDER BY stream`)
      .all(prefix.length, prefix) as { stream: string }[];
    return rows.map((row) => row.stream);
  }

  /** Removes a stream, or its entries before an instant (ms). */
  drop(stream: string, before: number = Number.MAX_SAFE_INTEGER): void {
    this.statements.of(`DELETE FROM ${this.#table} WHERE stream = ? AND at < ?`).run(stream, Math.trunc(before));
  }
}
