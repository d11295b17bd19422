import type { ActSpan } from '../../report/data';
import type { Report } from '../report';
import type { Act } from '../stage';

/** Writes down what the story tells, with the virtual time at which each act began and ended. */
export class Recorder implements Report {
  private readonly acts: { number: number; from: number; to: number; notes: ActSpan['notes'][number][] }[] = [];

  /** @param now - virtual ms as last heard of: asking would cost time */
  constructor(private readonly now: () => number) {}

  get spans(): readonly ActSpan[] {
    return this.acts;
  }

  begin({ number }: Act): void {
    this.acts.push({ number, from: this.now(), to: this.now(), notes: [] });
  }

  say(text: string): void {
    this.acts.at(-1)?.notes.push({ kind: 'said', text });
  }

  decision(what: string, why: string): void {
    this.acts.at(-1)?.notes.push({ kind: 'decided', text: `${what} (${why})` });
  }

  end(): void {
    const act = this.acts.at(-1);
    if (act !== undefined) act.to = this.now();
  }

  claim(): void {
    // The facts have the claims.
  }

  progress(): void {
    // The pipeline's executions have their steps.
  }

  request(): void {
    // The ledger has the requests.
  }

  done(): void {
    // The facts are the report's other half.
  }
}
