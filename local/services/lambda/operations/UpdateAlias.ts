import { randomUUID } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { aliases, aliasKey, checkAlias, describeAlias, findAlias } from '../aliases';
import { preconditionFailed } from '../errors';
import { findFunction, onFunction } from '../functions';

export const UpdateAlias = operation('lambda', 'UpdateAlias', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'UpdateAlias', FunctionName)],
  handle({ FunctionName, Name, FunctionVersion, Description, RoutingConfig, RevisionId }, context) {
    const { fn } = findFunction(context, FunctionName);
    const before = findAlias(context, fn, Name);
    if (RevisionId !== undefined && RevisionId !== before.revisionId)
      throw preconditionFailed('The RevisionId provided does not match the latest RevisionId.');
    const alias = {
      ...before,
      version: FunctionVersion ?? before.version,
      description: Description ?? before.description,
      weights: RoutingConfig === undefined ? before.weights : (RoutingConfig.AdditionalVersionWeights ?? {}),
      revisionId: randomUUID(),
    };
    checkAlias(context, fn, alias);
    return describeAlias(context, fn, aliases(context).put(aliasKey(fn.name, alias.name), alias));
  },
});
