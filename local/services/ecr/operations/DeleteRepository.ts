import { operation } from '../../../kernel/operation/operation';
import { describe, getRepository, onRepository, repositories } from '../repositories';

export const DeleteRepository = operation('ecr', 'DeleteRepository', {
  authorize: ({ repositoryName }, context) => [onRepository('DeleteRepository', repositoryName, context)],
  handle({ repositoryName }, context) {
    const repository = getRepository(context, repositoryName);
    repositories(context).delete(repository.name);
    return { repository: describe(repository, context) };
  },
});
