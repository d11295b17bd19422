import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import type { InvocationResult } from '../../../runtimes/lambda/function-spec';
import { findFunction } from '../functions';
import { functionArn, type FunctionName } from '../names';
import { RUNTIME } from '../runtime';
import { writeLog } from './logs';
import { countInvocation } from './metrics';
import { versionFor } from './route';

/** What is run, and with what. */
export interface Run {
  readonly named: FunctionName;
  readonly requestId: string;
  readonly payload: Uint8Array;
  readonly clientContext?: string;
}

/** Runs a function once, logs and counts it. @throws TooManyRequestsException, ResourceNotFoundException */
export async function run(
  kernel: Kernel,
  { named, ...invocation }: Run,
): Promise<InvocationResult & { readonly version: string }> {
  const { fn } = findFunction(kernel, named.name, named.qualifier);
  const version = versionFor(kernel, fn, named.qualifier);
  const isAlias = named.qualifier !== undefined && named.qualifier !== version.version;
  const counted = { name: fn.name, qualifier: named.qualifier, executed: isAlias ? version.version : undefined };
  const runtime = kernel.get(RUNTIME);
  const concurrent = runtime.active(fn.name) + 1;
  try {
    const result = await runtime.invoke(fn, version, { ...invocation, functionArn: functionArn(kernel, named) });
    const failed = result.error !== undefined;
    // The answer waits for neither, but virtual time does.
    behind(kernel, `lambda ${fn.name} log`, async () => {
      await writeLog(kernel, fn.name, version, result);
      await countInvocation(kernel, { ...counted, throttled: false, failed, duration: result.duration, concurrent });
    });
    return { ...result, version: version.version };
  } catch (error) {
    if (error instanceof ServiceError && error.status === 429)
      behind(kernel, `lambda ${fn.name} throttle`, () =>
        countInvocation(kernel, { ...counted, throttled: true, failed: false }),
      );
    throw error;
  }
}

function behind(kernel: Kernel, reason: string, work: () => Promise<void>): void {
  const lease = kernel.clock.lease(reason);
  work()
    .catch((error: Error) => process.emitWarning(error))
    .finally(() => lease.release());
}
