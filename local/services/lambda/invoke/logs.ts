import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import type { InvocationResult } from '../../../runtimes/lambda/function-spec';
import { logBatches, type LogEvent } from '../../integration/log-batches';
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
  const [first = [], ...rest] = logBatches(result.log.map((line) => ({ timestamp, message: messageOf(line) })));
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

/** A line that somebody printed; no event is empty. */
const messageOf = (line: string): string => (line === '' ? '\n' : line.replace(/\r/g, '\n'));
