import { operation } from '../../../kernel/operation/operation';
import { summarizeRole } from '../describe';
import { entities, ROLE } from '../entities';
import { page } from '../page';
import { onAccount } from '../permissions';

export const ListRoles = operation('iam', 'ListRoles', {
  authorize: onAccount('ListRoles', 'role'),
  handle(input, context) {
    const records = entities(ROLE, context).list();
    const { items, rest } = page(
      records.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/')),
      input,
    );
    return { Roles: items.map(summarizeRole), ...rest };
  },
});
