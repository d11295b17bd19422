import { operation } from '../../../kernel/operation/operation';
import { paginate } from '../page';
import { onSchedule, schedules } from '../schedules';

export const ListSchedules = operation('scheduler', 'ListSchedules', {
  authorize: ({ GroupName }, context) => [onSchedule(context, 'ListSchedules', GroupName ?? '*', '*')],
  handle({ GroupName, NamePrefix = '', State, NextToken, MaxResults }, context) {
    const found = context.workflows
      .rows(schedules)
      .list({ prefix: GroupName === undefined ? '' : `${GroupName}/` })
      .filter(
        ({ name, enabled }) =>
          name.startsWith(NamePrefix) && (State === undefined || enabled === (State === 'ENABLED')),
      );
    const page = paginate(found, NextToken, MaxResults);
    return {
      Schedules: page.items.map((schedule) => ({
        Arn: schedule.arn,
        Name: schedule.name,
        GroupName: schedule.group,
        State: schedule.enabled ? ('ENABLED' as const) : ('DISABLED' as const),
        CreationDate: schedule.createdAt,
        LastModificationDate: schedule.changedAt,
        Target: { Arn: schedule.target.Arn },
      })),
      NextToken: page.NextToken,
    };
  },
});
