import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getRepository, onRepository } from '../repositories';

export const GetRepositoryPolicy = operation('ecr', 'GetRepositoryPolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('GetRepositoryPolicy', repositoryName, context)],
  handle({ repositoryName }, context) {
    const { policy } = getRepository(context, repositoryName);
    if (policy === undefined)
      throw new ServiceError(
        'RepositoryPolicyNotFoundException',
        `Repository policy does not exist for the repository with name '${repositoryName}'`,
      );
    return { registryId: context.accountId, repositoryName, policyText: policy };
  },
});
