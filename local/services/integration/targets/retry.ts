import { createHash } from 'node:crypto';
import { ServiceError } from '../../../kernel/operation/error';

/** How long a delivery is tried. */
export interface RetryPolicy {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

/** EventBridge's own. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
export const DEFAULT_RETRY: RetryPolicy = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 };

/** Whether trying again may help: throttling and faults of the service, not missing permissions or targets. */
export function isRetryable(error: Error): boolean {
  if (!(error instanceof ServiceError)) return true;
  if (error.status === 501) return false;
  return error.status >= 500 || error.status === 429 || /Throttl|TooManyRequests|LimitExceeded/.test(error.code);
}

/** Ms until the attempt after `attempts` ones: exponential, at most ten minutes, with jitter that the seed fixes. */
export function retryDelay(attempts: number, seed: string): number {
  const most = Math.min(1000 * 2 ** attempts, 600_000);
  const fraction = createHash('sha256').update(`${seed}/${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
  return Math.round(most * (0.5 + fraction / 2));
}
