import { isObject } from '../template/json';
import type { ResourceDefinition } from '../template/template';

/** The one update policy that is carried out, and on which type. */
const POLICY = 'CodeDeployLambdaAliasUpdate';
const TYPE = 'AWS::Lambda::Alias';

const REQUIRED = ['ApplicationName', 'DeploymentGroupName'];
const MEMBERS = [...REQUIRED, 'AfterAllowTrafficHook', 'BeforeAllowTrafficHook'];

/** What is wrong with a resource's UpdatePolicy. */
export function updatePolicyProblems(
  { Type: type, UpdatePolicy: policy }: ResourceDefinition,
  where: string,
): string[] {
  if (policy === undefined) return [];
  const others = Object.keys(policy).filter((name) => name !== POLICY);
  if (type !== TYPE || others.length > 0)
    return [
      `${where}: UpdatePolicy is not supported by the local cloud, except ${POLICY} of ${TYPE}, got ${JSON.stringify(Object.keys(policy))}`,
    ];
  const settings = policy[POLICY];
  if (!isObject(settings)) return [`${where}: UpdatePolicy.${POLICY} must be an object`];
  return [
    ...REQUIRED.filter((name) => settings[name] === undefined).map(
      (name) => `${where}: UpdatePolicy.${POLICY} must have ${name}`,
    ),
    ...Object.keys(settings)
      .filter((name) => !MEMBERS.includes(name))
      .map((name) => `${where}: UpdatePolicy.${POLICY} has ${MEMBERS.join(', ')}, got ${name}`),
  ];
}
