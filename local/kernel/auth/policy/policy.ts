import { compileCondition, type Condition } from './condition';
import { textPattern, type TextMatch } from './pattern';
import { principalMatch, type Naming } from './principal';
import type { PolicyRequest } from './request';
import { parsePolicy, type Matching, type StatementSyntax } from './syntax';

/** What one policy says to a request. */
export interface Verdict {
  readonly denied: boolean;
  /** For resource policies, how closely the principal was named; identity policies always name it. */
  readonly allowed?: Naming;
}

/** A policy that is ready to be asked. */
export type Policy = (request: PolicyRequest) => Verdict;

/** Policies change rarely and are asked often: the compiled form is kept by their text. */
const KEPT = 5000;
const compiled = new Map<string, Policy>();

/** The policy of a JSON text. @throws PolicySyntaxError */
export function policyOf(text: string): Policy {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const policy = compile(text);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(text, policy);
  return policy;
}

const CLOSENESS: readonly Naming[] = ['account', 'role', 'self'];

function compile(text: string): Policy {
  const { version, statements } = parsePolicy(text);
  // The old version of the language has no variables.
  const asked = statements.map((statement) => compileStatement(statement, version === '2012-10-17'));
  return (request) => {
    let closest = -1;
    for (const statement of asked) {
      const naming = statement.applies(request);
      if (naming === undefined) continue;
      if (statement.denies) return { denied: true };
      closest = Math.max(closest, CLOSENESS.indexOf(naming));
    }
    return { denied: false, allowed: CLOSENESS[closest] };
  };
}

interface Statement {
  readonly denies: boolean;
  applies(request: PolicyRequest): Naming | undefined;
}

function compileStatement(syntax: StatementSyntax, variables: boolean): Statement {
  const action = anyOf(syntax.actions, (value) => textPattern(value, { variables: false, ignoreCase: true }));
  const resource =
    syntax.resources === undefined ? () => true : anyOf(syntax.resources, (value) => textPattern(value, { variables }));
  const principal = syntax.principals === undefined ? () => 'self' as const : principalMatch(syntax.principals);
  const conditions: Condition[] = syntax.conditions.map((condition) => compileCondition(condition, variables));
  return {
    denies: syntax.effect === 'Deny',
    applies(request) {
      if (!action(request.action, request.context) || !resource(request.resource, request.context)) return undefined;
      const naming = principal(request.principal);
      if (naming === undefined) return undefined;
      return conditions.every((holds) => holds(request.context)) ? naming : undefined;
    },
  };
}

function anyOf({ not, values }: Matching, compileValue: (value: string) => TextMatch): TextMatch {
  const matches = values.map(compileValue);
  return (text, context) => matches.some((match) => match(text, context)) !== not;
}
