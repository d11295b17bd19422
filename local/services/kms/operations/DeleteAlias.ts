import { operation } from '../../../kernel/operation/operation';
import { onAlias } from '../aliases';
import { aliases, notFound, onKey } from '../keys';

export const DeleteAlias = operation('kms', 'DeleteAlias', {
  authorize: ({ AliasName }, context) => [
    onAlias('DeleteAlias', AliasName, context),
    onKey('DeleteAlias', AliasName)(context),
  ],
  handle({ AliasName }, context) {
    if (!aliases(context).delete(AliasName ?? '')) throw notFound(`Alias ${AliasName}`);
    return {};
  },
});
