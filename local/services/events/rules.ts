import type { Tag, Target } from '@aws-sdk/client-eventbridge';
import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';
import type { Collection } from '../../kernel/store/collection';
import { busNameOf, DEFAULT_BUS } from './buses';
import { notFound } from './errors';

/** A rule with its targets. */
export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** As it was given. */
  readonly eventPattern?: string;
  readonly scheduleExpression?: string;
  readonly description?: string;
  /** The role for targets that have none of their own. */
  readonly roleArn?: string;
  readonly targets: readonly Target[];
  readonly tags: readonly Tag[];
}

export const rules = (kernel: Kernel): Collection<Rule> => kernel.store.collection('events:rule');

/** The key of a rule, also in the schedules' workflow. */
export const ruleKey = (bus: string | undefined, name: string | undefined): string => `${busNameOf(bus)}/${name ?? ''}`;

export function ruleArn({ region, accountId }: Kernel, bus: string | undefined, name: string | undefined): string {
  const path = busNameOf(bus) === DEFAULT_BUS ? name : `${busNameOf(bus)}/${name}`;
  return `arn:aws:events:${region}:${accountId}:rule/${path}`;
}

/** @throws ResourceNotFoundException */
export function findRule(kernel: Kernel, bus: string | undefined, name: string | undefined): Rule {
  const rule = rules(kernel).get(ruleKey(bus, name));
  if (rule === undefined) throw notFound(`Rule ${name ?? ''} does not exist on EventBus ${busNameOf(bus)}.`);
  return rule;
}

/** The permission for an action on a rule. */
export const onRule = (
  kernel: Kernel,
  action: string,
  bus: string | undefined,
  name: string | undefined,
): Requirement => ({ action: `events:${action}`, resource: ruleArn(kernel, bus, name) });

/** The permission to hand a role to EventBridge. */
export const passRole = (roleArn: string): Requirement => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: { 'iam:PassedToService': 'events.amazonaws.com' },
});
