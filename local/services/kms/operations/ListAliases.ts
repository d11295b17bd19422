import { operation } from '../../../kernel/operation/operation';
import { aliases, findKey } from '../keys';

export const ListAliases = operation('kms', 'ListAliases', {
  authorize: () => [{ action: 'kms:ListAliases', resource: '*' }],
  handle({ KeyId, Limit, Marker }, context) {
    const limit = Limit ?? 50;
    const target = KeyId === undefined ? undefined : findKey(context, KeyId)?.id;
    const found = aliases(context)
      .list({ after: Marker })
      .filter(({ keyId }) => KeyId === undefined || keyId === target);
    const page = found.slice(0, limit);
    const truncated = found.length > limit;
    return {
      Aliases: page.map(({ name, keyId, createdAt, updatedAt }) => ({
        AliasName: name,
        AliasArn: `arn:aws:kms:${context.region}:${context.accountId}:${name}`,
        TargetKeyId: keyId,
        CreationDate: createdAt,
        LastUpdatedDate: updatedAt,
      })),
      Truncated: truncated,
      NextMarker: truncated ? page.at(-1)?.name : undefined,
    };
  },
});
