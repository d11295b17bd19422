import type { Deployed, Resource } from './deployed';
import { flatten, referencesOf } from './references';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: Readonly<Record<string, unknown>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What a role may do, and who may be it. */
export interface RoleFacts {
  readonly role: Resource;
  /** `headgate-pipeline-flight-delay`, without the Region. */
  readonly name: string;
  readonly assumedBy: readonly string[];
  readonly rows: readonly PermissionRow[];
}

export interface PermissionRow {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
}

/** Every role of the templates with its statements. */
export function rolesOf(deployed: Deployed): RoleFacts[] {
  const policies = deployed.resources.filter(({ type }) => type === 'AWS::IAM::Policy');
  return deployed.resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .map((role) => {
      const { AssumeRolePolicyDocument, RoleName } = role.properties;
      const own = policies.filter((policy) => referencesOf(policy.properties.Roles, policy.stack, deployed).has(role));
      return {
        role,
        name: flatten(RoleName, role.stack, deployed).replace(/-+$/, ''),
        assumedBy: statements(AssumeRolePolicyDocument).flatMap((one) => principals(one, role.stack, deployed)),
        rows: own.flatMap((policy) =>
          statements(policy.properties.PolicyDocument).map((one) => row(one, policy.stack, deployed)),
        ),
      };
    });
}

function statements(document: unknown): readonly Statement[] {
  return (document as { Statement: readonly Statement[] }).Statement;
}

function principals({ Principal = {} }: Statement, stack: string, deployed: Deployed): string[] {
  return Object.values(Principal)
    .flat()
    .map((principal) => short(flatten(principal, stack, deployed)))
    .map((principal) => (principal === 'root' ? 'principals of the account whose own policy allows it' : principal));
}

function row(
  { Effect, Action, Resource = '*', Condition = {} }: Statement,
  stack: string,
  deployed: Deployed,
): PermissionRow {
  return {
    effect: Effect,
    actions: [Action].flat().sort(),
    resources: [Resource].flat().map((resource) => short(flatten(resource, stack, deployed))),
    conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(
        ([key, values]) =>
          `${operator} ${key} = ${[values]
            .flat()
            .map((value) => short(flatten(value, stack, deployed)))
            .join(', ')}`,
      ),
    ),
  };
}

/** An ARN without partition, service, Region and account. */
function short(arn: string): string {
  return arn.replace(/^arn:[^:]*:[^:]*:[^:]*:[^:]*:/, '');
}
