import { operation } from '../../../kernel/operation/operation';
import { describeGroup } from '../describe';
import { entities, GROUP } from '../entities';
import { page } from '../page';
import { onAccount } from '../permissions';

export const ListGroups = operation('iam', 'ListGroups', {
  authorize: onAccount('ListGroups', 'group'),
  handle(input, context) {
    const records = entities(GROUP, context).list();
    const { items, rest } = page(
      records.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/')),
      input,
    );
    return { Groups: items.map(describeGroup), ...rest };
  },
});
