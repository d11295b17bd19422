import { operation } from '../../../kernel/operation/operation';
import { notFound } from '../errors';
import { findFunction, onFunction } from '../functions';
import { policyText } from '../policy';

export const GetPolicy = operation('lambda', 'GetPolicy', {
  authorize: ({ FunctionName, Qualifier }, context) => [onFunction(context, 'GetPolicy', FunctionName, Qualifier)],
  handle({ FunctionName, Qualifier }, context) {
    const { fn, named } = findFunction(context, FunctionName, Qualifier);
    const statements = fn.policies[named.qualifier ?? ''];
    if (statements === undefined) throw notFound('The resource you requested does not exist.');
    return { Policy: policyText(statements), RevisionId: fn.latest.revisionId };
  },
});
