import { operation } from '../../../kernel/operation/operation';
import { onAlias } from '../aliases';
import { aliases, getKey, notFound, onKey } from '../keys';

export const UpdateAlias = operation('kms', 'UpdateAlias', {
  authorize: ({ AliasName, TargetKeyId }, context) => [
    onAlias('UpdateAlias', AliasName, context),
    onKey('UpdateAlias', AliasName)(context),
    onKey('UpdateAlias', TargetKeyId)(context),
  ],
  handle({ AliasName, TargetKeyId }, context) {
    const alias = aliases(context).get(AliasName ?? '');
    if (alias === undefined) throw notFound(`Alias ${AliasName}`);
    aliases(context).put(alias.name, {
      ...alias,
      keyId: getKey(context, TargetKeyId).id,
      updatedAt: context.clock.date(),
    });
    return {};
  },
});
