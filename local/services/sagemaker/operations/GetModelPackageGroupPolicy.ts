import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { on } from '../permissions';
import { groupArn, groupOf } from '../registry/groups';

export const GetModelPackageGroupPolicy = operation('sagemaker', 'GetModelPackageGroupPolicy', {
  authorize: ({ ModelPackageGroupName }, context) => [
    on(context, 'GetModelPackageGroupPolicy', groupArn(context, ModelPackageGroupName!)),
  ],
  handle({ ModelPackageGroupName }, context) {
    const { policy, ModelPackageGroupArn } = groupOf(context, ModelPackageGroupName!);
    if (policy === undefined) throw validation(`Cannot find resource policy for: ${ModelPackageGroupArn}`);
    return { ResourcePolicy: policy };
  },
});
