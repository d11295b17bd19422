import type { Kernel } from '../../kernel/kernel';
import { ruleKey, rules, type Rule } from './rules';
import { schedules } from './schedules';

/** Brings a rule's schedule in line with the rule; part of the transaction that changed it. */
export function follow(kernel: Kernel, rule: Rule): void {
  const key = ruleKey(rule.bus, rule.name);
  const expression = rule.enabled ? rule.scheduleExpression : undefined;
  kernel.workflows.send(schedules, key, expression === undefined ? { type: 'clear' } : { type: 'set', expression });
}

/** Switches a rule on or off. */
export function setEnabled(kernel: Kernel, rule: Rule, enabled: boolean): void {
  kernel.store.transaction(() => follow(kernel, rules(kernel).put(ruleKey(rule.bus, rule.name), { ...rule, enabled })));
}
