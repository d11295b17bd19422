import type { RetryPolicy } from '../definition/definition';
import type { StepRow } from './row';

/** A retry that a policy grants. */
export interface Retry {
  /** Of the policy, in the order of the definition. */
  readonly policy: number;
  /** Virtual ms since 1970. */
  readonly at: number;
}

/** When a step that failed is tried again; undefined when no policy is for the exception, or its limit is reached. */
export function nextRetry(
  policies: readonly RetryPolicy[],
  step: Pick<StepRow, 'started' | 'retried'>,
  exception: string | undefined,
  now: number,
): Retry | undefined {
  const policy = policies.findIndex(
    ({ ExceptionType }) => exception !== undefined && ExceptionType.includes(exception),
  );
  const found = policies[policy];
  if (found === undefined) return undefined;
  const retries = step.retried[policy] ?? 0;
  const wait = (found.IntervalSeconds ?? 1) * (found.BackoffRate ?? 2) ** retries * 1000;
  const at = now + wait;
  if (found.MaxAttempts !== undefined) return retries < found.MaxAttempts ? { policy, at } : undefined;
  return at <= step.started.getTime() + (found.ExpireAfterMin ?? 0) * 60_000 ? { policy, at } : undefined;
}

/** The numbers of retries once a policy has granted one more. */
export function countRetry(retried: readonly number[], policy: number): number[] {
  const counts = [...retried];
  while (counts.length <= policy) counts.push(0);
  counts[policy]! += 1;
  return counts;
}
