import { operation } from '../../../kernel/operation/operation';
import { omit } from '../omit';
import { on } from '../permissions';
import { groupArn, groupOf, groups } from '../registry/groups';
import { nameFrom } from '../arn';

export const DescribeModelPackageGroup = operation('sagemaker', 'DescribeModelPackageGroup', {
  authorize: ({ ModelPackageGroupName }, context) => [
    {
      ...on(context, 'DescribeModelPackageGroup', groupArn(context, ModelPackageGroupName!)),
      resourcePolicy: groups(context).get(nameFrom(ModelPackageGroupName!))?.policy,
    },
  ],
  handle({ ModelPackageGroupName }, context) {
    return omit(groupOf(context, ModelPackageGroupName!), 'nextVersion', 'policy');
  },
});
