import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';
import { machineNameOf, stateMachineArn } from './arns';
import { readToken } from './execution/tokens';

/** The permission for an action on the resource that an ARN names. */
export const onResource = (action: string, arn: string | undefined): Requirement => ({
  action: `states:${action}`,
  resource: arn ?? '*',
});

/** The permission to hand a role to Step Functions. */
export const passRole = (roleArn: string): Requirement => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: { 'iam:PassedToService': 'states.amazonaws.com' },
});

/** A task token's permissions are those of the machine that gave it out. */
export function onTaskToken(kernel: Kernel, action: string, token: string | undefined): Requirement {
  const machine = machineNameOf(readToken(token ?? '')?.executionArn);
  return onResource(action, machine === undefined ? '*' : stateMachineArn(kernel, machine));
}
