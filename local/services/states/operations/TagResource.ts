import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findMachine, machines } from '../machines';

export const TagResource = operation('states', 'TagResource', {
  authorize: ({ resourceArn }) => [onResource('TagResource', resourceArn)],
  handle({ resourceArn, tags = [] }, context) {
    const machine = findMachine(context, resourceArn);
    const kept = machine.tags.filter(({ key }) => !tags.some((tag) => tag.key === key));
    machines(context).put(machine.name, { ...machine, tags: [...kept, ...tags] });
    return {};
  },
});
