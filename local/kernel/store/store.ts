import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { Collection } from './collection';
import { Journal } from './journal';
import { Statements } from './statements';

/** A database that something else uses, or that cannot be written. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * All state of a local cloud, in one embedded database. Reads and writes are synchronous; a transaction is a function that
 * runs without interruption. What is committed outlives kill -9 (write-ahead log).
 */
export class Store {
  readonly #database: Database.Database;
  readonly #statements: Statements;
  readonly #collections = new Map<string, Collection<object>>();
  readonly #journals = new Map<string, Journal<object>>();
  readonly #committed: (() => void)[] = [];
  /** What the current transaction made: its table goes if that is undone. */
  readonly #made: { create(): void }[] = [];
  readonly #beforeCommit: (() => void)[] = [];
  #depth = 0;

  /** @param path - the database file; `:memory:` for one that vanishes */
  constructor(path: string) {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    this.#database = new Database(path);
    this.#statements = new Statements(this.#database);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  }

  /** The documents of one kind, by key. The name is `service:kind`, for example `sagemaker:model`. */
  collection<T extends object>(name: string): Collection<T> {
    return this.#once(
      this.#collections,
      name,
      () => new Collection<object>(this, this.#statements, name),
    ) as Collection<T>;
  }

  /** An append-only record of one kind, in streams, for example log events. */
  journal<T extends object>(name: string): Journal<T> {
    return this.#once(this.#journals, name, () => new Journal<object>(this.#statements, name)) as Journal<T>;
  }

  /** Runs work so that all its writes happen or none. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#statements.of('BEGIN IMMEDIATE').run();
    this.#depth++;
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) throw new TypeError('a transaction is synchronous: it cannot return a promise');
      for (const run of this.#beforeCommit) run();
      this.#statements.of('COMMIT').run();
      this.#made.length = 0;
    } catch (error) {
      this.#abort();
      throw error;
    } finally {
      this.#depth--;
    }
    for (const run of this.#committed.splice(0)) run();
    return result;
  }

  /** Runs once when the current transaction has committed (at once outside of one); never if it is undone. */
  afterCommit(run: () => void): void {
    if (this.#depth === 0) run();
    else this.#committed.push(run);
  }

  /** Runs at the end of every transaction, as part of it. */
  beforeEveryCommit(run: () => void): void {
    this.#beforeCommit.push(run);
  }

  close(): void {
    this.#database.close();
  }

  #abort(): void {
    this.#committed.length = 0;
    for (const collection of this.#collections.values()) collection.forget();
    // A full disk may have ended the transaction already.
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
    for (const made of this.#made.splice(0)) made.create();
  }

  #once<T extends { create(): void }>(map: Map<string, T>, name: string, make: () => T): T {
    const known = map.get(name);
    if (known !== undefined) return known;
    const made = make();
    map.set(name, made);
    if (this.#depth > 0) this.#made.push(made);
    return made;
  }
}
