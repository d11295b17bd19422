import { operation } from '../../../kernel/operation/operation';
import { describeVersion, findFunction, onFunction } from '../functions';
import { primaryVersion } from '../invoke/route';

export const GetFunction = operation('lambda', 'GetFunction', {
  authorize: ({ FunctionName, Qualifier }, context) => [onFunction(context, 'GetFunction', FunctionName, Qualifier)],
  handle({ FunctionName, Qualifier }, context) {
    const { fn, named } = findFunction(context, FunctionName, Qualifier);
    const version = primaryVersion(context, fn, named.qualifier);
    return {
      Configuration: describeVersion(context, fn.name, version, named.qualifier),
      Code: { RepositoryType: 'S3' },
      Tags: Object.keys(fn.tags).length === 0 ? undefined : { ...fn.tags },
      Concurrency: fn.reserved === undefined ? undefined : { ReservedConcurrentExecutions: fn.reserved },
    };
  },
});
