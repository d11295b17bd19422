import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { Aws } from '../aws';
import type { LogSource } from './sources';

/** One line of a log. */
export interface LogLine {
  readonly label: string;
  /** ISO 8601, the target's clock. */
  readonly at: string;
  readonly message: string;
}

/** Follows logs; every line is given once. */
export class LogReader {
  private readonly seen = new Set<string>();

  constructor(
    private readonly aws: Aws,
    private readonly sources: readonly LogSource[],
  ) {}

  /** What was written since the last call, by source, oldest first. */
  async next(): Promise<LogLine[]> {
    const lines = await Promise.all(this.sources.map((source) => this.read(source)));
    return lines.flat();
  }

  /** Reads on until somebody stops it. */
  async *follow(): AsyncGenerator<LogLine> {
    for (;;) {
      yield* await this.next();
      await sleep(Math.max(this.aws.pollMs, 500));
    }
  }

  private async read({ label, group, streamPrefix }: LogSource): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    const pages = paginateFilterLogEvents(
      { client: this.aws.client(CloudWatchLogsClient) },
      { logGroupName: group, logStreamNamePrefix: streamPrefix },
    );
    try {
      for await (const { events = [] } of pages)
        for (const { eventId = '', timestamp = 0, message = '' } of events) {
          if (this.seen.has(eventId)) continue;
          this.seen.add(eventId);
          lines.push({ label, at: new Date(timestamp).toISOString(), message: message.trimEnd() });
        }
    } catch (error) {
      // A group is made when the first line is written.
      if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    }
    return lines;
  }
}
