import { operation } from '../../../kernel/operation/operation';
import { conflict } from '../errors';
import { on } from '../permissions';
import { groupArn, groupOf, groups } from '../registry/groups';
import { packages } from '../registry/packages';
import { removeTags } from '../tags/tags';

export const DeleteModelPackageGroup = operation('sagemaker', 'DeleteModelPackageGroup', {
  authorize: ({ ModelPackageGroupName }, context) => [
    on(context, 'DeleteModelPackageGroup', groupArn(context, ModelPackageGroupName!)),
  ],
  handle({ ModelPackageGroupName }, context) {
    const group = groupOf(context, ModelPackageGroupName!);
    const name = group.ModelPackageGroupName;
    const versions = packages(context).count({ prefix: `${name}/` });
    if (versions > 0)
      throw conflict(
        `Model Package Group ${group.ModelPackageGroupArn} cannot be deleted because it still contains ${versions} Model Packages: delete them first`,
      );
    context.store.transaction(() => {
      groups(context).delete(name);
      removeTags(context, group.ModelPackageGroupArn);
    });
    return {};
  },
});
