import { operation } from '../../../kernel/operation/operation';
import { describeVersion, findFunction, onFunction, versions } from '../functions';
import { paginate } from '../page';

export const ListVersionsByFunction = operation('lambda', 'ListVersionsByFunction', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'ListVersionsByFunction', FunctionName)],
  handle({ FunctionName, Marker, MaxItems }, context) {
    const { fn } = findFunction(context, FunctionName);
    const page = paginate([fn.latest, ...versions(context).list({ prefix: `${fn.name}/` })], Marker, MaxItems);
    return {
      Versions: page.items.map((version) => describeVersion(context, fn.name, version, version.version)),
      NextMarker: page.NextMarker,
    };
  },
});
