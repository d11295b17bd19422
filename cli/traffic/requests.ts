import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { dataFolder, monthlyFiles } from '../data/prepared';

/** A recorded request with what became of it. */
export interface RecordedRequest {
  readonly inferenceId: string;
  /** What happened in truth, known later. */
  readonly label: number;
  /** Whether nothing is missing in it. */
  readonly complete: boolean;
  readonly body: unknown;
}

/** Months that there are requests of, oldest first. */
export function requestMonths(model: string): string[] {
  return monthlyFiles(model, requestFolder(model), 'jsonl').map((file) => basename(file, '.jsonl'));
}

/** The recorded requests of a month, in the order in which they came. */
export async function* readRequests(model: string, month: string): AsyncGenerator<RecordedRequest> {
  const [file] = monthlyFiles(model, requestFolder(model), 'jsonl', month);
  for await (const line of createInterface({ input: createReadStream(file!), crlfDelay: Infinity }))
    if (line.trim() !== '') yield JSON.parse(line) as RecordedRequest;
}

function requestFolder(model: string): string {
  return join(dataFolder(model), 'requests');
}

/** The recorded requests of a month, again and again. */
export async function* repeat(model: string, month: string): AsyncGenerator<RecordedRequest> {
  for (;;) yield* readRequests(model, month);
}
