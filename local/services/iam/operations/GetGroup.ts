import { operation } from '../../../kernel/operation/operation';
import { describeGroup, summarizeUser } from '../describe';
import { entities, get, GROUP, USER } from '../entities';
import { page } from '../page';
import { onGroup } from '../permissions';

export const GetGroup = operation('iam', 'GetGroup', {
  authorize: onGroup('GetGroup'),
  handle(input, context) {
    const group = get(GROUP, input.GroupName, context);
    const members = entities(USER, context).list();
    const { items, rest } = page(
      members.filter(({ groups }) => groups.includes(group.name)),
      input,
    );
    return { Group: describeGroup(group), Users: items.map(summarizeUser), ...rest };
  },
});
