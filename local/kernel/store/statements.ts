import type Database from 'libsql';

/** Prepared statements by their text: a text that comes again is not parsed again. */
export class Statements {
  readonly #prepared = new Map<string, Database.Statement>();

  constructor(private readonly database: Database.Database) {}

  /** @param sql - one of few texts: what varies is bound, not written into it */
  of(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  /** Runs statements that come once, for example to make a table. */
  run(sql: string): void {
    this.database.exec(sql);
  }
}
