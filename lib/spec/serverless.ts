import { Authentication } from './authentication';
import { LambdaRollout } from './lambda-rollout';
import { outside, outsideInteger, within } from './violation';
import type { Violation } from './violation';

export interface ServerlessProps {
  /**
   * Memory of a model server, in MB: 1024, 2048, ... 6144 (SageMaker's sizes). CPU comes with it.
   * @default 2048
   */
  readonly memoryMb?: number;
  /**
   * Requests at the same time, all servers together: 4 to 200 (SageMaker's limit; promotion alone asks four at a time). Further ones
   * are throttled, and the gateway tries again.
   * @default 10
   */
  readonly maxConcurrency?: number;
  /**
   * Servers that are always warm: 1 to `maxConcurrency`. They cost money while idle, and so do those of the previous version.
   * @default - none: a request after a pause starts a server
   */
  readonly provisionedConcurrency?: number;
  /**
   * How traffic moves to a new version.
   * @default LambdaRollout.canary()
   */
  readonly rollout?: LambdaRollout;
  /**
   * Minutes for which the previous version's endpoint stays after a new one is verified: 0 to 10080. It is taken away within the
   * quarter of an hour that follows.
   * @default 60
   */
  readonly keepPreviousMinutes?: number;
  /**
   * Who may ask.
   * @default Authentication.iam()
   */
  readonly authentication?: Authentication;
  /**
   * Seconds in which a request is answered, retries included: 1 to 29 (an HTTP API waits 30).
   * @default 29 - a cold start takes some
   */
  readonly timeoutSeconds?: number;
  /**
   * How often a throttled request is tried, with growing pauses: 1 to 10.
   * @default 3
   */
  readonly attempts?: number;
  /**
   * Failures in a row after which the gateway stops asking for a while: 1 to 1000, in each of its environments.
   * @default 5
   */
  readonly breakerFailures?: number;
  /**
   * Seconds for which it stops: 1 to 600. Then one request tries again.
   * @default 30
   */
  readonly breakerSeconds?: number;
  /**
   * Answered (with 200 and the header `x-headgate-fallback`) where the model does not answer, in the model's answer type.
   * @default - clients get 502, 503 or 504
   */
  readonly fallback?: string;
  /**
   * Requests a second that the API takes: 1 to 10000 (API Gateway's limit of an account); further ones get 429.
   * @default 100
   */
  readonly requestsPerSecond?: number;
  /**
   * Share of requests and answers kept for the monitors, in percent: 0 (none) to 100.
   * @default 100
   */
  readonly capturePercent?: number;
}

/** A serverless endpoint and the gateway in front, with every default filled in. */
export type ServerlessFleet = { readonly kind: 'serverless' } & Readonly<
  Required<Omit<ServerlessProps, 'fallback' | 'provisionedConcurrency'>>
> &
  Pick<ServerlessProps, 'fallback' | 'provisionedConcurrency'>;

/** Fills in the defaults. */
export function serverlessFleet(props: ServerlessProps): ServerlessFleet {
  return {
    kind: 'serverless',
    memoryMb: props.memoryMb ?? 2048,
    maxConcurrency: props.maxConcurrency ?? 10,
    provisionedConcurrency: props.provisionedConcurrency,
    rollout: props.rollout ?? LambdaRollout.canary(),
    keepPreviousMinutes: props.keepPreviousMinutes ?? 60,
    authentication: props.authentication ?? Authentication.iam(),
    timeoutSeconds: props.timeoutSeconds ?? 29,
    attempts: props.attempts ?? 3,
    breakerFailures: props.breakerFailures ?? 5,
    breakerSeconds: props.breakerSeconds ?? 30,
    fallback: props.fallback,
    requestsPerSecond: props.requestsPerSecond ?? 100,
    capturePercent: props.capturePercent ?? 100,
  };
}

/** Characters of all of a function's variables together are 4096: the fallback is one of them. */
const LONGEST_FALLBACK = 2048;

/** What SageMaker, CodeDeploy or API Gateway would refuse. */
export function serverlessViolations(fleet: ServerlessFleet): Violation[] {
  const { memoryMb, maxConcurrency, provisionedConcurrency: provisioned, fallback = '' } = fleet;
  const sizes = [1024, 2048, 3072, 4096, 5120, 6144];
  return [
    ...(sizes.includes(memoryMb)
      ? []
      : [{ field: 'memoryMb', got: memoryMb, allowed: `be one of ${sizes.join(', ')}`, fix: 'SageMaker’s sizes' }]),
    ...outsideInteger('maxConcurrency', maxConcurrency, [4, 200], 'promotion replays four golden requests at a time'),
    ...(provisioned === undefined
      ? []
      : outsideInteger('provisionedConcurrency', provisioned, [1, maxConcurrency], 'it is a part of maxConcurrency')),
    ...within('rollout', fleet.rollout.violations()),
    ...outsideInteger('keepPreviousMinutes', fleet.keepPreviousMinutes, [0, 10_080], 'a Region has 50 endpoints'),
    ...within('authentication', fleet.authentication.violations()),
    ...outsideInteger('timeoutSeconds', fleet.timeoutSeconds, [1, 29], 'an HTTP API waits 30 s for an answer'),
    ...outsideInteger('attempts', fleet.attempts, [1, 10], 'clients can try again, too'),
    ...outsideInteger('breakerFailures', fleet.breakerFailures, [1, 1000], 'failures in a row'),
    ...outsideInteger('breakerSeconds', fleet.breakerSeconds, [1, 600], 'meanwhile nobody gets a prediction'),
    ...outside('fallback.length', fallback.length, [0, LONGEST_FALLBACK], 'a function’s variables have 4 KB in all'),
    ...outsideInteger('requestsPerSecond', fleet.requestsPerSecond, [1, 10_000], 'API Gateway’s limit of an account'),
    ...outsideInteger(
      'capturePercent',
      fleet.capturePercent,
      [0, 100],
      'it is a share of all requests; 0 captures nothing',
    ),
  ];
}
