import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { DEFAULT_GROUP, findGroup, groupArn, groups } from '../groups';
import { schedules } from '../schedules';

/** Deletes the group's schedules with it. */
export const DeleteScheduleGroup = operation('scheduler', 'DeleteScheduleGroup', {
  authorize: ({ Name }, context) => [
    { action: 'scheduler:DeleteScheduleGroup', resource: groupArn(context, Name ?? '') },
  ],
  handle({ Name }, context) {
    const { name } = findGroup(context, Name);
    if (name === DEFAULT_GROUP) throw validation('The default schedule group cannot be deleted.');
    context.store.transaction(() => {
      for (const [key] of context.workflows.rows(schedules).entries({ prefix: `${name}/` }))
        context.workflows.send(schedules, key, { type: 'delete' });
      groups(context).delete(name);
    });
    return {};
  },
});
