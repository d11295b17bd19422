import type { RoleFacts } from './roles';

/** What nobody should be able to do who may do another of these, too. */
const ACTS: readonly { readonly act: string; readonly action: string; readonly on?: RegExp }[] = [
  { act: 'start training', action: 'sagemaker:StartPipelineExecution' },
  { act: 'run training jobs', action: 'sagemaker:CreateTrainingJob' },
  { act: 'register a version', action: 'sagemaker:CreateModelPackage' },
  { act: 'approve or reject a version', action: 'sagemaker:UpdateModelPackage' },
  { act: 'start a promotion', action: 'states:StartExecution', on: /headgate-promotion$/ },
  { act: 'update a serving stack', action: 'cloudformation:UpdateStack' },
  { act: 'change an endpoint', action: 'sagemaker:UpdateEndpoint' },
  { act: 'write the audit log', action: 's3:PutObject', on: /Audit/ },
  { act: 'read the data', action: 's3:GetObject', on: /Storage\/Data/ },
  { act: 'pass a role on', action: 'iam:PassRole' },
];

/** An act, and the roles that may do it with their conditions. */
export interface Duty {
  readonly act: string;
  readonly action: string;
  readonly roles: readonly { readonly name: string; readonly conditions: readonly string[] }[];
}

/** Who may do what matters. */
export function dutiesOf(roles: readonly RoleFacts[]): Duty[] {
  return ACTS.map(({ act, action, on = /./ }) => ({
    act,
    action,
    roles: roles.flatMap(({ name, rows }) =>
      rows
        .filter((row) => row.effect === 'Allow' && row.actions.some((allowed) => covers(allowed, action)))
        .filter(({ resources }) => resources.some((resource) => on.test(resource) || resource === '*'))
        .map(({ conditions }) => ({ name, conditions })),
    ),
  }));
}

/** Whether an action of a policy, perhaps with `*`, is or includes another. */
function covers(allowed: string, action: string): boolean {
  const pattern = allowed.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`, 'i').test(action);
}
