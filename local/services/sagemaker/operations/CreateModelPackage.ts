import type { CreateModelPackageInput } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { arnOf, nameFrom } from '../arn';
import { once } from '../idempotency';
import { createPackage } from '../registry/create-package';
import { groups } from '../registry/groups';
import { packageKeys, packageRequirement, packages } from '../registry/packages';
import { requestTags, taggingRequirement } from '../tags/tags';
import type { Kernel } from '../../../kernel/kernel';

export const CreateModelPackage = operation('sagemaker', 'CreateModelPackage', {
  authorize(input, context) {
    const arn = nextArn(input, context);
    const keys = { ...packageKeys(input), ...requestTags(input.Tags) };
    return [packageRequirement(context, 'CreateModelPackage', arn, keys), ...taggingRequirement(arn, input.Tags)];
  },
  handle(input, context) {
    const { ClientToken, ...request } = input;
    const exists = (arn: string) => packages(context).has(nameFrom(arn));
    const create = () => createPackage(input, context);
    return { ModelPackageArn: once(context, 'CreateModelPackage', ClientToken, request, exists, create) };
  },
});

/** The ARN that the package gets, so that policies can name a group's packages (`model-package/<group>/*`). */
function nextArn(input: CreateModelPackageInput, kernel: Kernel): string {
  const { ModelPackageGroupName: group, ModelPackageName: name } = input;
  if (group === undefined) return arnOf(kernel, 'model-package', name ?? '*');
  const version = groups(kernel).get(nameFrom(group))?.nextVersion ?? 1;
  return arnOf(kernel, 'model-package', `${nameFrom(group)}/${version}`);
}
