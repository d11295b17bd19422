import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { on } from '../permissions';
import { groupArn, groupOf, groups } from '../registry/groups';

export const PutModelPackageGroupPolicy = operation('sagemaker', 'PutModelPackageGroupPolicy', {
  authorize: ({ ModelPackageGroupName }, context) => [
    on(context, 'PutModelPackageGroupPolicy', groupArn(context, ModelPackageGroupName!)),
  ],
  handle({ ModelPackageGroupName, ResourcePolicy }, context) {
    const group = groupOf(context, ModelPackageGroupName!);
    checkPolicy(ResourcePolicy!);
    groups(context).put(group.ModelPackageGroupName, { ...group, policy: ResourcePolicy });
    return { ModelPackageGroupArn: group.ModelPackageGroupArn };
  },
});

function checkPolicy(policy: string): void {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch (error) {
    throw validation(`Invalid resource policy: it is not JSON: ${(error as Error).message}`);
  }
  if (typeof document !== 'object' || document === null || !('Statement' in document))
    throw validation('Invalid resource policy: it has no Statement');
}
