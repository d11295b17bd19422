import type { Kernel } from '../../../kernel/kernel';
import { policyOf } from '../../integration/targets/delivery';
import { DEFAULT_RETRY } from '../../integration/targets/retry';
import { asJson, type BusEvent } from '../event';
import { compilePattern } from '../pattern/pattern';
import { rules, type Rule } from '../rules';
import { inputOf } from './input';
import { deliveries } from './workflow';

/** Hands an event to every enabled rule of a bus that it matches. */
export function route(kernel: Kernel, bus: string, event: BusEvent): void {
  for (const rule of rules(kernel).list({ prefix: `${bus}/` }))
    if (rule.enabled && rule.eventPattern !== undefined && compilePattern(rule.eventPattern)(asJson(event)))
      send(kernel, rule, event);
}

/** Sends an event to all targets of a rule; the same event again, to those that have not got it yet. */
export function send(kernel: Kernel, rule: Rule, event: BusEvent): void {
  for (const target of rule.targets) {
    // Names of executions and sessions come from it: at most 64 characters.
    const id = `${event.id}_${target.Id}`.replace(/[^\w.-]/g, '-').slice(0, 64);
    kernel.workflows.send(deliveries, `${rule.bus}/${rule.name}/${id}`, {
      type: 'send',
      sending: {
        id,
        payload: { ruleArn: rule.arn, roleArn: rule.roleArn, target, input: inputOf(target, event, rule) },
        policy: policyOf(target.RetryPolicy, DEFAULT_RETRY),
        buries: target.DeadLetterConfig?.Arn !== undefined,
      },
    });
  }
}
