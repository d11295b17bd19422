import { operation } from '../../../kernel/operation/operation';
import { omit } from '../omit';
import { on } from '../permissions';
import { groupArn, groupOf, groups } from '../registry/groups';

export const DeleteModelPackageGroupPolicy = operation('sagemaker', 'DeleteModelPackageGroupPolicy', {
  authorize: ({ ModelPackageGroupName }, context) => [
    on(context, 'DeleteModelPackageGroupPolicy', groupArn(context, ModelPackageGroupName!)),
  ],
  handle({ ModelPackageGroupName }, context) {
    const group = groupOf(context, ModelPackageGroupName!);
    groups(context).put(group.ModelPackageGroupName, omit(group, 'policy'));
    return {};
  },
});
