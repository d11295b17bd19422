import { readFileSync } from 'node:fs';
import { fromRoot } from '../lib/root';

/** A real flight as a client asks about it. */
export interface Flight {
  readonly id: string;
  /** Whether its weather is known in full. */
  readonly complete: boolean;
  /** The request's body. */
  readonly body: string;
}

/** Where set-up keeps the flights of 2013. */
export const DATA_FOLDER = '.cache/data';

/** Flights of a month, evenly spread over it, in their order. */
export function flightsOf(month: string): Flight[] {
  const lines = readFileSync(fromRoot(DATA_FOLDER, 'requests', `${month}.jsonl`), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { inferenceId, complete, body } = JSON.parse(line) as {
        readonly inferenceId: string;
        readonly complete: boolean;
        readonly body: object;
      };
      return { id: inferenceId, complete, body: JSON.stringify(body) };
    });
}
