/** A policy that IAM would not accept, and why. */
export class PolicySyntaxError extends Error {
  override readonly name = 'PolicySyntaxError';
}

/** A policy as its JSON has it, with every element as a list. */
export interface PolicySyntax {
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly StatementSyntax[];
}

export interface StatementSyntax {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Matching;
  /** Absent in trust policies. */
  readonly resources?: Matching;
  /** Only in resource policies. */
  readonly principals?: Matching<PrincipalSyntax>;
  readonly conditions: readonly ConditionSyntax[];
}

/** The values of an element, or of its Not form. */
export interface Matching<Value = string> {
  readonly not: boolean;
  readonly values: readonly Value[];
}

export interface PrincipalSyntax {
  readonly type: string;
  readonly value: string;
}

export interface ConditionSyntax {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const ELEMENTS = new Set(
  ['Sid', 'Effect', 'Condition'].concat(
    ['Action', 'Resource', 'Principal'].flatMap((element) => [element, `Not${element}`]),
  ),
);
const PRINCIPAL_TYPES = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** Reads a policy's JSON. @throws PolicySyntaxError naming what is wrong where */
export function parsePolicy(text: string): PolicySyntax {
  const policy = record(parseJson(text), 'the policy');
  const version = policy.Version ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17')
    throw new PolicySyntaxError(`Version must be 2012-10-17 or 2008-10-17, got ${JSON.stringify(version)}`);
  for (const key of Object.keys(policy))
    if (!['Version', 'Id', 'Statement'].includes(key)) throw new PolicySyntaxError(`a policy has no element ${key}`);
  if (policy.Statement === undefined) throw new PolicySyntaxError('a policy needs a Statement');
  const statements = (Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement]) as unknown[];
  return { version, statements: statements.map((statement, index) => readStatement(statement, `Statement[${index}]`)) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new PolicySyntaxError(`the policy is not valid JSON: ${(error as Error).message}`);
  }
}

function readStatement(value: unknown, where: string): StatementSyntax {
  const statement = record(value, where);
  for (const key of Object.keys(statement))
    if (!ELEMENTS.has(key)) throw new PolicySyntaxError(`${where} has no element ${key}`);
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny')
    throw new PolicySyntaxError(`${where}.Effect must be Allow or Deny, got ${JSON.stringify(effect)}`);
  const actions = matching(statement, 'Action', where, strings);
  if (actions === undefined) throw new PolicySyntaxError(`${where} needs Action or NotAction`);
  for (const action of actions.values)
    if (action !== '*' && !/^[\w-]+:[\w*?]+$/.test(action))
      throw new PolicySyntaxError(`${where}.Action must be vendor:action, got '${action}'`);
  return {
    sid: statement.Sid as string | undefined,
    effect,
    actions,
    resources: matching(statement, 'Resource', where, strings),
    principals: matching(statement, 'Principal', where, principals),
    conditions: readConditions(statement.Condition, where),
  };
}

function matching<Value>(
  statement: Record<string, unknown>,
  element: string,
  where: string,
  read: (value: unknown, where: string) => Value[],
): Matching<Value> | undefined {
  const plain = statement[element];
  const negated = statement[`Not${element}`];
  if (plain !== undefined && negated !== undefined)
    throw new PolicySyntaxError(`${where} has ${element} and Not${element}: give one`);
  if (plain !== undefined) return { not: false, values: read(plain, `${where}.${element}`) };
  return negated === undefined ? undefined : { not: true, values: read(negated, `${where}.Not${element}`) };
}

function principals(value: unknown, where: string): PrincipalSyntax[] {
  if (value === '*') return [{ type: 'AWS', value: '*' }];
  return Object.entries(record(value, where)).flatMap(([type, values]) => {
    if (!PRINCIPAL_TYPES.has(type)) throw new PolicySyntaxError(`${where} has no type ${type}`);
    return strings(values, `${where}.${type}`).map((one) => ({ type, value: one }));
  });
}

function readConditions(value: unknown, where: string): ConditionSyntax[] {
  if (value === undefined) return [];
  return Object.entries(record(value, `${where}.Condition`)).flatMap(([operator, keys]) =>
    Object.entries(record(keys, `${where}.Condition.${operator}`)).map(([key, values]) => ({
      operator,
      key,
      values: scalars(values, `${where}.Condition.${operator}.${key}`),
    })),
  );
}

function strings(value: unknown, where: string): string[] {
  const values = (Array.isArray(value) ? value : [value]) as unknown[];
  for (const one of values)
    if (typeof one !== 'string') throw new PolicySyntaxError(`${where} must be text or a list of texts`);
  return values as string[];
}

/** Numbers and Booleans are written without quotes, too. */
function scalars(value: unknown, where: string): string[] {
  const values = (Array.isArray(value) ? value : [value]) as unknown[];
  return strings(
    values.map((one) => (typeof one === 'number' || typeof one === 'boolean' ? String(one) : one)),
    where,
  );
}

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new PolicySyntaxError(`${where} must be an object`);
  return value as Record<string, unknown>;
}
