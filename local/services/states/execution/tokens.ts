import { randomUUID } from 'node:crypto';

/** What a task token stands for: a thread of an execution, at one of its steps. */
export interface TokenSubject {
  readonly executionArn: string;
  readonly thread: string;
  readonly step: number;
}

/** A token that cannot be guessed; the thread remembers it. */
export function makeToken({ executionArn, thread, step }: TokenSubject): string {
  return Buffer.from(JSON.stringify([executionArn, thread, step, randomUUID()])).toString('base64');
}

/** What a token says that it stands for; undefined when it is no token. Whether it is genuine is the thread's to say. */
export function readToken(token: string): TokenSubject | undefined {
  try {
    const [executionArn, thread, step] = JSON.parse(Buffer.from(token, 'base64').toString()) as unknown[];
    if (typeof executionArn !== 'string' || typeof thread !== 'string' || typeof step !== 'number') return undefined;
    return { executionArn, thread, step };
  } catch {
    return undefined;
  }
}
