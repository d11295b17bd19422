import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findMachine, machines } from '../machines';

export const UntagResource = operation('states', 'UntagResource', {
  authorize: ({ resourceArn }) => [onResource('UntagResource', resourceArn)],
  handle({ resourceArn, tagKeys = [] }, context) {
    const machine = findMachine(context, resourceArn);
    const tags = machine.tags.filter(({ key }) => !tagKeys.includes(key ?? ''));
    machines(context).put(machine.name, { ...machine, tags });
    return {};
  },
});
