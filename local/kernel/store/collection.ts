import { decode, encode, frozen } from './codec';
import type { Statements } from './statements';
import type { Store } from './store';

/** Which documents a listing gives. */
export interface Range {
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** Only keys behind this one (before it, when `reverse`). */
  readonly after?: string;
  /** @default all */
  readonly limit?: number;
  /** Highest key first. @default false */
  readonly reverse?: boolean;
}

/** Documents kept in memory for reading, per collection; more are read from the database each time. */
const CACHED = 10_000;

/** Documents of one kind by key, in the order of their keys. What it returns is frozen: put a changed copy. */
export class Collection<T extends object> {
  readonly #cache = new Map<string, T>();
  readonly #get;
  readonly #put;
  readonly #delete;
  readonly #table: string;

  constructor(
    private readonly store: Store,
    private readonly statements: Statements,
    readonly name: string,
  ) {
    this.#table = tableOf(name);
    this.create();
    this.#get = statements.of(`SELECT doc FROM ${this.#table} WHERE key = ?`);
    this.#put = statements.of(
      `INSERT INTO ${this.#table} (key, doc) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET doc = excluded.doc`,
    );
    this.#delete = statements.of(`DELETE FROM ${this.#table} WHERE key = ?`);
  }

  /** Makes the table unless it is there: at first, and again if the transaction that made it was undone. */
  create(): void {
    const columns = 'key TEXT PRIMARY KEY, doc TEXT NOT NULL';
    this.statements.run(`CREATE TABLE IF NOT EXISTS ${this.#table} (${columns}) WITHOUT ROWID`);
  }

  get(key: string): T | undefined {
    const cached = this.#cache.get(key);
    if (cached !== undefined) return cached;
    const row = this.#get.get(key) as { doc: string } | undefined;
    return row === undefined ? undefined : this.#remember(key, decode<T>(row.doc));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Writes a document, new or changed, and returns it as it will be read. The document given is frozen: it may become the one kept. */
  put(key: string, document: T): T {
    return this.store.transaction(() => {
      const kept = frozen(document);
      this.#put.run(key, encode(kept));
      return this.#remember(key, kept);
    });
  }

  /** Changes a document that exists; the error names it when it does not. */
  update(key: string, change: (document: T) => T): T {
    return this.store.transaction(() => {
      const document = this.get(key);
      if (document === undefined) throw new Error(`${this.name} ${key} does not exist`);
      return this.put(key, change(document));
    });
  }

  /** Whether there was one. */
  delete(key: string): boolean {
    return this.store.transaction(() => {
      this.#cache.delete(key);
      return this.#delete.run(key).changes > 0;
    });
  }

  /** Keys and documents in the order of the keys (bytes of UTF-8). */
  entries(range: Range = {}): [key: string, document: T][] {
    const { sql, values } = where(range);
    const order = range.reverse === true ? 'DESC' : 'ASC';
    const sorted = `SELECT key, doc FROM ${this.#table}${sql} ORDER BY key ${order} LIMIT ?`;
    const limit = range.limit === undefined ? -1 : Math.trunc(range.limit);
    const rows = this.statements.of(sorted).all(...values, limit) as { key: string; doc: string }[];
    return rows.map(({ key, doc }) => [key, this.#cache.get(key) ?? decode<T>(doc)]);
  }

  /** The documents of a range. */
  list(range: Range = {}): T[] {
    return this.entries(range).map(([, document]) => document);
  }

  count(range: Pick<Range, 'prefix' | 'after'> = {}): number {
    const { sql, values } = where(range);
    const counted = this.statements.of(`SELECT count(*) AS n FROM ${this.#table}${sql}`).get(...values);
    return (counted as { n: number }).n;
  }

  /** Drops what is remembered: a transaction was undone. */
  forget(): void {
    this.#cache.clear();
  }

  #remember(key: string, document: T): T {
    if (this.#cache.size >= CACHED) this.#cache.clear();
    this.#cache.set(key, document);
    return document;
  }
}

/** A table for a name such as `sagemaker:model`, quoted. */
export function tableOf(name: string): string {
  if (!/^[a-z0-9.:-]+$/i.test(name))
    throw new Error(`a collection's name has letters, digits, "." ":" and "-", got ${name}`);
  return `"${name}"`;
}

/** The highest code point sorts behind every key of a prefix. */
const LAST = '\u{10FFFF}';

function where({ prefix, after, reverse }: Range): { sql: string; values: string[] } {
  const terms: string[] = [];
  const values: string[] = [];
  const add = (term: string, value: string) => {
    terms.push(term);
    values.push(value);
  };
  if (prefix !== undefined && prefix !== '') {
    add('key >= ?', prefix);
    add('key < ?', prefix + LAST);
  }
  if (after !== undefined) add(reverse === true ? 'key < ?' : 'key > ?', after);
  return { sql: terms.length === 0 ? '' : ` WHERE ${terms.join(' AND ')}`, values };
}
