import { operation } from '../../../kernel/operation/operation';
import { aliases } from '../aliases';
import { conflict, invalidParameter } from '../errors';
import { findFunction, findVersion, onFunction, versionKey, versions } from '../functions';
import { removeFunction } from '../remove';

export const DeleteFunction = operation('lambda', 'DeleteFunction', {
  authorize: ({ FunctionName, Qualifier }, context) => [onFunction(context, 'DeleteFunction', FunctionName, Qualifier)],
  handle({ FunctionName, Qualifier }, context) {
    const { fn, named } = findFunction(context, FunctionName, Qualifier);
    if (named.qualifier === undefined) {
      removeFunction(context, fn);
      return {};
    }
    if (!/^\d+$/.test(named.qualifier))
      throw invalidParameter(
        '$LATEST version cannot be deleted without deleting the function, and an alias only by DeleteAlias.',
      );
    const { version } = findVersion(context, fn, named.qualifier);
    const used = aliases(context)
      .list({ prefix: `${fn.name}/` })
      .filter((alias) => alias.version === version || version in alias.weights);
    if (used.length > 0)
      throw conflict(`Version '${version}' is referenced by alias '${used.map(({ name }) => name).join("', '")}'.`);
    versions(context).delete(versionKey(fn.name, version));
    return {};
  },
});
