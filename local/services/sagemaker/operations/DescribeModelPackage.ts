import { operation } from '../../../kernel/operation/operation';
import { packageOf, packageRequirement } from '../registry/packages';

export const DescribeModelPackage = operation('sagemaker', 'DescribeModelPackage', {
  authorize: ({ ModelPackageName }, context) => [
    packageRequirement(context, 'DescribeModelPackage', ModelPackageName!),
  ],
  handle: ({ ModelPackageName }, context) => packageOf(context, ModelPackageName!),
});
