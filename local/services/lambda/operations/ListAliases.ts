import { operation } from '../../../kernel/operation/operation';
import { aliases, describeAlias } from '../aliases';
import { findFunction, onFunction } from '../functions';
import { paginate } from '../page';

export const ListAliases = operation('lambda', 'ListAliases', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'ListAliases', FunctionName)],
  handle({ FunctionName, FunctionVersion, Marker, MaxItems }, context) {
    const { fn } = findFunction(context, FunctionName);
    const all = aliases(context).list({ prefix: `${fn.name}/` });
    const wanted = all.filter(({ version }) => FunctionVersion === undefined || version === FunctionVersion);
    const page = paginate(wanted, Marker, MaxItems);
    return { Aliases: page.items.map((alias) => describeAlias(context, fn, alias)), NextMarker: page.NextMarker };
  },
});
