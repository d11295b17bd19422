import { Stack } from 'aws-cdk-lib';
import type { DutyRole } from '../../iam/duty-role';
import { liveParameter } from '../../names';
import { deliveryOf } from '../../promotion/delivery';
import type { ModelSpec } from '../../spec';

/** Lets a role find out which version of a model is live, and what that was made of. */
export function allowLive(role: DutyRole, spec: ModelSpec): void {
  const stack = Stack.of(role);
  const { packageGroup } = deliveryOf(spec, 'production');
  role
    .allow({
      actions: ['ssm:GetParameter'],
      resources: [stack.formatArn({ service: 'ssm', resource: `parameter${liveParameter(spec.name)}` })],
    })
    .allow({
      actions: ['sagemaker:DescribeModelPackage'],
      resources: [stack.formatArn({ service: 'sagemaker', resource: `model-package/${packageGroup}/*` })],
      because: 'A group’s versions share its name.',
    });
}
