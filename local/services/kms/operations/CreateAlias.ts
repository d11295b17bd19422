import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { aliases, getKey, onKey } from '../keys';
import { onAlias } from '../aliases';

export const CreateAlias = operation('kms', 'CreateAlias', {
  authorize: ({ AliasName, TargetKeyId }, context) => [
    onAlias('CreateAlias', AliasName, context),
    onKey('CreateAlias', TargetKeyId)(context),
  ],
  handle({ AliasName, TargetKeyId }, context) {
    const name = AliasName ?? '';
    if (!/^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/.test(name))
      throw new ServiceError(
        'InvalidAliasNameException',
        `AliasName must be alias/NAME outside alias/aws/, got ${name}`,
      );
    if (aliases(context).has(name))
      throw new ServiceError('AlreadyExistsException', `An alias with the name ${name} already exists`);
    const at = context.clock.date();
    aliases(context).put(name, { name, keyId: getKey(context, TargetKeyId).id, createdAt: at, updatedAt: at });
    return {};
  },
});
