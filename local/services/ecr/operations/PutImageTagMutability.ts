import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const PutImageTagMutability = operation('ecr', 'PutImageTagMutability', {
  authorize: ({ repositoryName }, context) => [onRepository('PutImageTagMutability', repositoryName, context)],
  handle({ repositoryName, imageTagMutability }, context) {
    updateRepository(context, repositoryName, { mutability: imageTagMutability });
    return { registryId: context.accountId, repositoryName, imageTagMutability };
  },
});
