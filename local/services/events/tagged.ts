import type { Tag } from '@aws-sdk/client-eventbridge';
import type { Kernel } from '../../kernel/kernel';
import { buses, findBus } from './buses';
import { notFound } from './errors';
import { findRule, ruleKey, rules } from './rules';

/** A rule or a bus, as far as tags go. */
export interface Tagged {
  readonly tags: readonly Tag[];
  setTags(tags: readonly Tag[]): void;
}

/** @throws ResourceNotFoundException */
export function findTagged(kernel: Kernel, arn = ''): Tagged {
  const [, kind, path] = /:(rule|event-bus)\/(.+)$/.exec(arn) ?? [];
  if (kind === 'event-bus') {
    const bus = findBus(kernel, path);
    return { tags: bus.tags, setTags: (tags) => void buses(kernel).put(bus.name, { ...bus, tags }) };
  }
  if (kind !== 'rule') throw notFound(`${arn} is no rule and no event bus.`);
  const [name, bus] = path!.split('/').reverse();
  const rule = findRule(kernel, bus, name);
  return {
    tags: rule.tags,
    setTags: (tags) => void rules(kernel).put(ruleKey(rule.bus, rule.name), { ...rule, tags }),
  };
}
