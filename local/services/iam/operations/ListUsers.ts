import { operation } from '../../../kernel/operation/operation';
import { summarizeUser } from '../describe';
import { entities, USER } from '../entities';
import { page } from '../page';
import { onAccount } from '../permissions';

export const ListUsers = operation('iam', 'ListUsers', {
  authorize: onAccount('ListUsers', 'user'),
  handle(input, context) {
    const records = entities(USER, context).list();
    const { items, rest } = page(
      records.filter(({ path }) => path.startsWith(input.PathPrefix ?? '/')),
      input,
    );
    return { Users: items.map(summarizeUser), ...rest };
  },
});
