import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import type { InvocationResult } from '../../../runtimes/lambda/function-spec';
import type { VersionConfiguration } from '../functions';

/** Writes what an invocation logged under the function's role; without the permission it is lost, as on AWS. */
export async function writeLog(
  kernel: Kernel,
  name: string,
  version: VersionConfiguration,
  result: InvocationResult,
): Promise<void> {
  const identity: Identity = {
    kind: 'assume',
    roleArn: version.role,
    service: 'lambda.amazonaws.com',
    sessionName: name,
  };
  const logGroupName = version.logging.LogGroup!;
  const logStreamName = result.logStream;
  const timestamp = Math.trunc(kernel.clock.now());
  const [first = [], ...rest] = batches(result.log.map((line) => ({ timestamp, message: messageOf(line) })));
  const put = (logEvents: LogEvent[]) =>
    kernel.disk.whenThereIsRoom(() =>
      kernel.call(identity, 'logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents }),
    );
  try {
    await put(first).catch(async (error: unknown) => {
      if (!(error instanceof ServiceError) || error.code !== 'ResourceNotFoundException') throw error;
      await kernel
        .call(identity, 'logs', 'CreateLogStream', { logGroupName, logStreamName })
        .catch(async (missing: unknown) => {
          if (!(missing instanceof ServiceError) || missing.code !== 'ResourceNotFoundException') throw missing;
          await kernel.call(identity, 'logs', 'CreateLogGroup', { logGroupName });
          await kernel.call(identity, 'logs', 'CreateLogStream', { logGroupName, logStreamName });
        });
      await put(first);
    });
    for (const batch of rest) await put(batch);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** A line that somebody printed; no event is empty. */
const messageOf = (line: string): string => (line === '' ? '\n' : line.replace(/\r/g, '\n'));

/** What PutLogEvents takes at a time: events, and bytes, each event counted with 26 more. */
const LARGEST_BATCH = { events: 10_000, bytes: 1_048_576, overhead: 26 };

function batches(events: readonly LogEvent[]): LogEvent[][] {
  const made: LogEvent[][] = [];
  let bytes = Infinity;
  for (const event of events) {
    const size = Buffer.byteLength(event.message) + LARGEST_BATCH.overhead;
    if (bytes + size > LARGEST_BATCH.bytes || made.at(-1)!.length === LARGEST_BATCH.events) {
      made.push([]);
      bytes = 0;
    }
    made.at(-1)!.push(event);
    bytes += size;
  }
  return made;
}
