import { operation } from '../../../kernel/operation/operation';
import { describeVersion, findFunction, onFunction } from '../functions';
import { primaryVersion } from '../invoke/route';

export const GetFunctionConfiguration = operation('lambda', 'GetFunctionConfiguration', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'GetFunctionConfiguration', FunctionName, Qualifier),
  ],
  handle({ FunctionName, Qualifier }, context) {
    const { fn, named } = findFunction(context, FunctionName, Qualifier);
    return describeVersion(context, fn.name, primaryVersion(context, fn, named.qualifier), named.qualifier);
  },
});
