import { operation } from '../../../kernel/operation/operation';
import { DEFAULT_GROUP, findGroup, groupArn, groups } from '../groups';
import { paginate } from '../page';

export const ListScheduleGroups = operation('scheduler', 'ListScheduleGroups', {
  authorize: (_, context) => [{ action: 'scheduler:ListScheduleGroups', resource: groupArn(context, '*') }],
  handle({ NamePrefix = '', NextToken, MaxResults }, context) {
    const custom = groups(context).list();
    const all = [findGroup(context), ...custom.filter(({ name }) => name !== DEFAULT_GROUP)];
    const page = paginate(
      all.filter(({ name }) => name.startsWith(NamePrefix)),
      NextToken,
      MaxResults,
    );
    return {
      ScheduleGroups: page.items.map(({ name, createdAt }) => ({
        Arn: groupArn(context, name),
        Name: name,
        State: 'ACTIVE' as const,
        CreationDate: createdAt,
        LastModificationDate: createdAt,
      })),
      NextToken: page.NextToken,
    };
  },
});
