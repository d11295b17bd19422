import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const DeleteRepositoryPolicy = operation('ecr', 'DeleteRepositoryPolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('DeleteRepositoryPolicy', repositoryName, context)],
  handle({ repositoryName }, context) {
    updateRepository(context, repositoryName, { policy: undefined });
    return { registryId: context.accountId, repositoryName };
  },
});
