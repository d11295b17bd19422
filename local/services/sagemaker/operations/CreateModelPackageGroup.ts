import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { on } from '../permissions';
import { groupArn, groups } from '../registry/groups';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';
import { userContext } from '../user-context';

export const CreateModelPackageGroup = operation('sagemaker', 'CreateModelPackageGroup', {
  authorize({ ModelPackageGroupName, Tags }, context) {
    const arn = groupArn(context, ModelPackageGroupName!);
    return [on(context, 'CreateModelPackageGroup', arn, requestTags(Tags)), ...taggingRequirement(arn, Tags)];
  },
  handle({ ModelPackageGroupName, ModelPackageGroupDescription, Tags, ManagedConfiguration }, context) {
    const name = ModelPackageGroupName!;
    const arn = groupArn(context, name);
    if (ManagedConfiguration !== undefined) throw new NotImplemented('ManagedConfiguration of CreateModelPackageGroup');
    if (groups(context).has(name)) throw validation(`Model Package Group already exists: ${arn}`);
    context.store.transaction(() => {
      groups(context).put(name, {
        ModelPackageGroupName: name,
        ModelPackageGroupArn: arn,
        ModelPackageGroupDescription,
        ModelPackageGroupStatus: 'Completed',
        CreationTime: context.clock.date(),
        CreatedBy: userContext(context.caller),
        nextVersion: 1,
      });
      createTags(context, arn, Tags);
    });
    return { ModelPackageGroupArn: arn };
  },
});
