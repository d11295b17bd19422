import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const DeleteLifecyclePolicy = operation('ecr', 'DeleteLifecyclePolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('DeleteLifecyclePolicy', repositoryName, context)],
  handle({ repositoryName }, context) {
    updateRepository(context, repositoryName, { lifecyclePolicy: undefined });
    return { registryId: context.accountId, repositoryName };
  },
});
