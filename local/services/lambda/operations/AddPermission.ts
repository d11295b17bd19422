import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { conflict } from '../errors';
import { findFunction, functions, onFunction } from '../functions';
import { functionArn } from '../names';
import type { PolicyStatement } from '../policy';

export const AddPermission = operation('lambda', 'AddPermission', {
  authorize: ({ FunctionName, Qualifier, Principal = '' }, context) => [
    { ...onFunction(context, 'AddPermission', FunctionName, Qualifier), context: { 'lambda:Principal': Principal } },
  ],
  handle(input, context) {
    const { fn, named } = findFunction(context, input.FunctionName, input.Qualifier);
    for (const field of ['EventSourceToken', 'FunctionUrlAuthType', 'InvokedViaFunctionUrl'] as const)
      if (input[field] !== undefined) throw new NotImplemented(`${field} of AddPermission`);
    const key = named.qualifier ?? '';
    const before = fn.policies[key] ?? [];
    if (before.some(({ Sid }) => Sid === input.StatementId))
      throw conflict(
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
      );
    const statement: PolicyStatement = {
      Sid: input.StatementId!,
      Effect: 'Allow',
      Principal: principalOf(input.Principal!),
      Action: input.Action!,
      Resource: functionArn(context, named),
      Condition: conditionOf(input),
    };
    functions(context).put(fn.name, { ...fn, policies: { ...fn.policies, [key]: [...before, statement] } });
    return { Statement: JSON.stringify(statement) };
  },
});

function principalOf(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*';
  if (/\.amazonaws\.com$/.test(principal)) return { Service: principal };
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
}

interface Conditions {
  readonly SourceArn?: string;
  readonly SourceAccount?: string;
  readonly PrincipalOrgID?: string;
}

function conditionOf({ SourceArn, SourceAccount, PrincipalOrgID }: Conditions): PolicyStatement['Condition'] {
  const equal = {
    ...(SourceAccount !== undefined && { 'AWS:SourceAccount': SourceAccount }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID }),
  };
  const condition = {
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return Object.keys(condition).length === 0 ? undefined : condition;
}
