import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';
import { resourceTags } from './tags/tags';

/** The requirement of an action on one resource, with the condition keys of its tags. */
export function on(
  kernel: Pick<Kernel, 'store'>,
  action: string,
  arn: string,
  keys: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): Requirement {
  const given = Object.entries(keys).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined);
  return {
    action: `sagemaker:${action}`,
    resource: arn,
    context: { ...resourceTags(kernel, arn), ...Object.fromEntries(given) },
  };
}

/** The requirement of an action that has no resource-level permissions. */
export function everywhere(action: string): Requirement {
  return { action: `sagemaker:${action}`, resource: '*' };
}

/** Passing a role to SageMaker, where a request names one. */
export function passRole(roleArn: string | undefined): Requirement[] {
  if (roleArn === undefined) return [];
  return [{ action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } }];
}
