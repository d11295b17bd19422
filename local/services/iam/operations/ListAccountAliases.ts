import { operation } from '../../../kernel/operation/operation';

/** An alias cannot be made here, so there is none. */
export const ListAccountAliases = operation('iam', 'ListAccountAliases', {
  authorize: () => [{ action: 'iam:ListAccountAliases', resource: '*' }],
  handle: () => ({ AccountAliases: [], IsTruncated: false }),
});
