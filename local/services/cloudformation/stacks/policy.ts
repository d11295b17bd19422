import { isObject, type Json, type JsonObject } from '../template/json';
import { invalid } from '../template/parse';

type UpdateAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

/**
 * Checks an update against the stack's policy: what no statement allows, or one denies, is refused. Without a policy
 * everything is allowed.
 *
 * @throws with AWS's reason
 */
export function checkStackPolicy(
  policy: string | undefined,
  action: UpdateAction,
  logicalId: string,
  type: string,
): void {
  if (policy === undefined) return;
  const { Statement: statements } = JSON.parse(policy) as { Statement: JsonObject[] };
  const matching = statements.filter((statement) => matches(statement, action, logicalId, type));
  const allowed = matching.some(({ Effect: effect }) => effect === 'Allow');
  const denial = matching.find(({ Effect: effect }) => effect === 'Deny');
  if (allowed && denial === undefined) return;
  const verdict =
    denial === undefined ? 'no statement allows' : `statement [#${statements.indexOf(denial) + 1}] does not allow`;
  throw new Error(
    `Action denied by stack policy: ${verdict} [${action}] for resource [LogicalResourceId/${logicalId}]`,
  );
}

const list = (value: Json | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

function matches(statement: JsonObject, action: UpdateAction, logicalId: string, type: string): boolean {
  const { Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources } = statement;
  const named = `LogicalResourceId/${logicalId}`;
  return (
    (actions === undefined
      ? !list(notActions).some((one) => like(one, action))
      : list(actions).some((one) => like(one, action))) &&
    (resources === undefined
      ? !list(notResources).some((one) => like(one, named))
      : list(resources).some((one) => like(one, named))) &&
    conditionHolds(statement.Condition, type)
  );
}

/** The only condition key of stack policies. */
function conditionHolds(condition: Json | undefined, type: string): boolean {
  if (condition === undefined || !isObject(condition)) return true;
  return Object.entries(condition).every(([operator, keys]) => {
    const types = list((keys as JsonObject).ResourceType);
    const holds = types.some((one) => (operator.includes('Like') ? like(one, type) : one === type));
    return operator.includes('Not') ? !holds : holds;
  });
}

function like(pattern: string, value: string): boolean {
  const expression = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${expression.join('.*')}$`).test(value);
}

/**
 * A policy that updates can be checked against.
 *
 * @throws ValidationError
 */
export function checkPolicyDocument(policy: string | undefined): string {
  const statements = policyStatements(policy ?? '');
  if (statements === undefined || !statements.every(isObject))
    throw invalid('Error validating stack policy: a policy is JSON with a list Statement');
  const effects = statements.map(({ Effect: effect }) => effect);
  if (!effects.every((effect) => effect === 'Allow' || effect === 'Deny'))
    throw invalid(`Error validating stack policy: every Effect is Allow or Deny, got ${JSON.stringify(effects)}`);
  return policy!;
}

function policyStatements(policy: string): JsonObject[] | undefined {
  try {
    const { Statement: statements } = JSON.parse(policy) as { Statement?: unknown };
    return Array.isArray(statements) ? (statements as JsonObject[]) : undefined;
  } catch {
    return undefined;
  }
}
