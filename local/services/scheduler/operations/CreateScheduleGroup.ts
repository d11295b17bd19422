import { operation } from '../../../kernel/operation/operation';
import { conflict, validation } from '../errors';
import { DEFAULT_GROUP, groupArn, groups } from '../groups';

export const CreateScheduleGroup = operation('scheduler', 'CreateScheduleGroup', {
  authorize: ({ Name }, context) => [
    { action: 'scheduler:CreateScheduleGroup', resource: groupArn(context, Name ?? '') },
  ],
  handle({ Name: name = '', ClientToken: clientToken, Tags = [] }, context) {
    if (!/^[0-9a-zA-Z\-_.]{1,64}$/.test(name))
      throw validation(`Name must have 1 to 64 letters, digits, - _ and ., got ${name}`);
    const existing = groups(context).get(name);
    const repeated = existing !== undefined && clientToken !== undefined && existing.clientToken === clientToken;
    if (name === DEFAULT_GROUP || (existing !== undefined && !repeated))
      throw conflict(`Schedule group ${name} already exists.`);
    if (!repeated) groups(context).put(name, { name, createdAt: context.clock.date(), clientToken, tags: Tags });
    return { ScheduleGroupArn: groupArn(context, name) };
  },
});
