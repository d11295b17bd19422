import { Stack } from 'aws-cdk-lib';
import type { DutyRole } from '../../iam/duty-role';
import { liveParameter } from '../../names';

/** Lets a role find out which version of a model is live, and what that was made of. */
export function allowLive(role: DutyRole, model: string): void {
  const stack = Stack.of(role);
  role
    .allow({
      actions: ['ssm:GetParameter'],
      resources: [stack.formatArn({ service: 'ssm', resource: `parameter${liveParameter(model)}` })],
    })
    .allow({
      actions: ['sagemaker:DescribeModelPackage'],
      resources: [stack.formatArn({ service: 'sagemaker', resource: `model-package/${model}/*` })],
      because: 'A group’s versions share its name.',
    });
}
