import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { packageOf, packageRequirement, packages } from '../registry/packages';
import { removeTags } from '../tags/tags';

export const DeleteModelPackage = operation('sagemaker', 'DeleteModelPackage', {
  authorize: ({ ModelPackageName }, context) => [packageRequirement(context, 'DeleteModelPackage', ModelPackageName!)],
  handle({ ModelPackageName }, context) {
    const { ModelPackageArn } = packageOf(context, ModelPackageName!);
    context.store.transaction(() => {
      packages(context).delete(nameFrom(ModelPackageArn));
      removeTags(context, ModelPackageArn);
    });
    return {};
  },
});
