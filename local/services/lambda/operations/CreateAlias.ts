import { randomUUID } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { aliases, aliasKey, checkAlias, describeAlias } from '../aliases';
import { conflict } from '../errors';
import { findFunction, onFunction } from '../functions';
import { functionArn } from '../names';

export const CreateAlias = operation('lambda', 'CreateAlias', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'CreateAlias', FunctionName)],
  handle({ FunctionName, Name: name = '', FunctionVersion, Description, RoutingConfig }, context) {
    const { fn } = findFunction(context, FunctionName);
    const key = aliasKey(fn.name, name);
    if (aliases(context).has(key))
      throw conflict(`Alias already exists: ${functionArn(context, { name: fn.name, qualifier: name })}`);
    const alias = {
      name,
      version: FunctionVersion ?? '',
      description: Description ?? '',
      weights: RoutingConfig?.AdditionalVersionWeights ?? {},
      revisionId: randomUUID(),
    };
    checkAlias(context, fn, alias);
    return describeAlias(context, fn, aliases(context).put(key, alias));
  },
});
