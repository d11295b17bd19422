import { operation } from '../../../kernel/operation/operation';
import { findGroup, groupArn } from '../groups';

export const GetScheduleGroup = operation('scheduler', 'GetScheduleGroup', {
  authorize: ({ Name }, context) => [{ action: 'scheduler:GetScheduleGroup', resource: groupArn(context, Name ?? '') }],
  handle({ Name }, context) {
    const { name, createdAt } = findGroup(context, Name);
    return {
      Arn: groupArn(context, name),
      Name: name,
      State: 'ACTIVE' as const,
      CreationDate: createdAt,
      LastModificationDate: createdAt,
    };
  },
});
