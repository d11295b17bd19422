import { operation } from '../../../kernel/operation/operation';
import { describeVersion, functions, versions } from '../functions';
import { paginate } from '../page';

export const ListFunctions = operation('lambda', 'ListFunctions', {
  authorize: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  handle({ Marker, MaxItems, FunctionVersion }, context) {
    const all = functions(context)
      .list()
      .flatMap((fn) => {
        const published = FunctionVersion === 'ALL' ? versions(context).list({ prefix: `${fn.name}/` }) : [];
        return [fn.latest, ...published].map((version) => describeVersion(context, fn.name, version));
      });
    const page = paginate(all, Marker, MaxItems);
    return { Functions: page.items, NextMarker: page.NextMarker };
  },
});
