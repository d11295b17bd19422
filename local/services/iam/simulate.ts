import { decide, type Decision } from '../../kernel/auth/decide';
import type { RequestContext } from '../../kernel/auth/policy/request';
import { PolicySyntaxError } from '../../kernel/auth/policy/syntax';
import { ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import type { Input, Output } from '../../kernel/operation/sdk';
import { page } from './page';
import type { SimulationSource } from './simulation-source';

type Asked = Omit<Input<'iam', 'SimulatePrincipalPolicy'>, 'PolicySourceArn' | 'PolicyInputList'>;

/** Asks the policies about every pair of action and resource. */
export function simulate(
  input: Asked,
  source: SimulationSource,
  { accountId }: Context,
): Output<'iam', 'SimulatePrincipalPolicy'> {
  const context: RequestContext = new Map(
    (input.ContextEntries ?? []).map((entry) => [entry.ContextKeyName!.toLowerCase(), entry.ContextKeyValues ?? []]),
  );
  const boundaries = input.PermissionsBoundaryPolicyInputList ?? [];
  const policies = {
    identity: source.identity,
    boundary: boundaries[0] ?? source.boundary,
    resource: input.ResourcePolicy,
  };
  const principal = {
    ...(source.principal ?? { accountId }),
    ...(input.CallerArn === undefined ? {} : { arn: input.CallerArn }),
  };
  const pairs = (input.ActionNames ?? []).flatMap((action) =>
    (input.ResourceArns ?? ['*']).map((resource) => ({ action, resource })),
  );
  const results = pairs.map(({ action, resource }) => ({
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: nameOf(ask(() => decide({ action, resource, principal, context }, policies))),
    MatchedStatements: [],
    MissingContextValues: [],
  }));
  const { items, rest } = page(results, input);
  return { EvaluationResults: items, ...rest };
}

function ask(decision: () => Decision): Decision {
  try {
    return decision();
  } catch (error) {
    if (error instanceof PolicySyntaxError) throw new ServiceError('InvalidInputException', error.message);
    throw error;
  }
}

function nameOf(decision: Decision): 'allowed' | 'explicitDeny' | 'implicitDeny' {
  if (decision.allowed) return 'allowed';
  return decision.explicit ? 'explicitDeny' : 'implicitDeny';
}
