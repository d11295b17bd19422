import { operation } from '../../../kernel/operation/operation';
import { packageKeys, packageRequirement } from '../registry/packages';
import { updatePackage } from '../registry/update-package';

export const UpdateModelPackage = operation('sagemaker', 'UpdateModelPackage', {
  authorize: (input, context) => [
    packageRequirement(context, 'UpdateModelPackage', input.ModelPackageArn!, {
      ...packageKeys(input),
      'sagemaker:CustomerMetadataPropertiesToRemove': input.CustomerMetadataPropertiesToRemove,
    }),
  ],
  handle: (input, context) => ({ ModelPackageArn: updatePackage(input, context) }),
});
