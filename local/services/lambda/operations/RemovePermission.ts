import { operation } from '../../../kernel/operation/operation';
import { notFound } from '../errors';
import { findFunction, functions, onFunction } from '../functions';

export const RemovePermission = operation('lambda', 'RemovePermission', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'RemovePermission', FunctionName, Qualifier),
  ],
  handle({ FunctionName, Qualifier, StatementId }, context) {
    const { fn, named } = findFunction(context, FunctionName, Qualifier);
    const key = named.qualifier ?? '';
    const statements = fn.policies[key] ?? [];
    const left = statements.filter(({ Sid }) => Sid !== StatementId);
    if (left.length === statements.length) throw notFound(`Statement ${StatementId} is not found in resource policy.`);
    const { [key]: _, ...others } = fn.policies;
    functions(context).put(fn.name, { ...fn, policies: left.length === 0 ? others : { ...others, [key]: left } });
    return {};
  },
});
