import { ServiceError } from '../../../kernel/operation/error';
import type { EffectContext, Transition, Workflow } from '../../../kernel/workflow/workflow';
import { isRetryable, retryDelay, type RetryPolicy } from './retry';

/** Something on its way to a target; the row exists until it has arrived or was given up. */
export interface Sending<Payload> {
  /** Names executions and sessions: at most 64 characters. */
  readonly id: string;
  readonly payload: Payload;
  readonly policy: RetryPolicy;
  /** Whether what cannot be delivered has a dead-letter queue. */
  readonly buries: boolean;
  /** Virtual ms since 1970. */
  readonly since: number;
  readonly attempts: number;
}

/** Why a delivery was given up. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export type SendingEvent<Payload> =
  | { readonly type: 'send'; readonly sending: Omit<Sending<Payload>, 'since' | 'attempts'> }
  | { readonly type: 'arrived' }
  | ({ readonly type: 'refused'; readonly again: boolean } & Refusal)
  | { readonly type: 'retry' }
  | { readonly type: 'buried' };

export type SendingEffects<Payload> = {
  readonly deliver: Sending<Payload>;
  readonly bury: { readonly sending: Sending<Payload>; readonly refusal: Refusal };
};

export type DeliveryWorkflow<Payload> = Workflow<Sending<Payload>, SendingEvent<Payload>, SendingEffects<Payload>>;

/** What delivering means for a service. */
export interface Deliverer<Payload> {
  /** `service:kind` */
  readonly name: string;
  deliver(sending: Sending<Payload>, context: EffectContext): Promise<unknown>;
  /** Writes the dead letter. */
  bury(sending: Sending<Payload>, refusal: Refusal, context: EffectContext): Promise<unknown>;
}

/** Delivers at least once: again after throttling and faults, then to the dead-letter queue. */
export function deliveryWorkflow<Payload extends object>(deliverer: Deliverer<Payload>): DeliveryWorkflow<Payload> {
  return {
    name: deliverer.name,
    transition(row, event, now) {
      if (event.type === 'send')
        return row === undefined ? attempt({ ...event.sending, since: now, attempts: 0 }) : undefined;
      if (row === undefined) return undefined;
      if (event.type === 'retry') return attempt(row);
      return event.type === 'refused' ? refused(row, event, now) : { row: null };
    },
    effects: {
      async deliver(sending, context) {
        await deliverer.deliver(sending, context);
        return { type: 'arrived' };
      },
      async bury({ sending, refusal }, context) {
        await deliverer.bury(sending, refusal, context);
        return { type: 'buried' };
      },
    },
    failed(effect, error) {
      // A dead letter that cannot be buried is lost, as on AWS.
      if (effect.kind === 'bury') return { type: 'buried' };
      const code = error instanceof ServiceError ? error.code : 'INTERNAL_ERROR';
      return { type: 'refused', code, message: error.message, again: isRetryable(error) };
    },
  };
}

type Next<Payload> = Transition<Sending<Payload>, SendingEvent<Payload>, SendingEffects<Payload>>;

function attempt<Payload extends object>(row: Sending<Payload>): Next<Payload> {
  const sending = { ...row, attempts: row.attempts + 1 };
  return { row: sending, effects: [{ kind: 'deliver', input: sending }] };
}

function refused<Payload extends object>(
  row: Sending<Payload>,
  { code, message, again }: Extract<SendingEvent<Payload>, { type: 'refused' }>,
  now: number,
): Next<Payload> {
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = row.policy;
  const at = now + retryDelay(row.attempts, row.id);
  if (again && row.attempts <= maximumRetryAttempts && at - row.since <= maximumEventAgeInSeconds * 1000)
    return { row, timers: [{ name: 'retry', at, event: { type: 'retry' } }] };
  if (!row.buries) return { row: null };
  return { row, effects: [{ kind: 'bury', input: { sending: row, refusal: { code, message } } }] };
}

/** The policy that a target asks for, with EventBridge's defaults. */
export const policyOf = (
  given: { readonly MaximumRetryAttempts?: number; readonly MaximumEventAgeInSeconds?: number } | undefined,
  defaults: RetryPolicy,
): RetryPolicy => ({
  maximumRetryAttempts: given?.MaximumRetryAttempts ?? defaults.maximumRetryAttempts,
  maximumEventAgeInSeconds: given?.MaximumEventAgeInSeconds ?? defaults.maximumEventAgeInSeconds,
});
