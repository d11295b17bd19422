import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const SetRepositoryPolicy = operation('ecr', 'SetRepositoryPolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('SetRepositoryPolicy', repositoryName, context)],
  handle({ repositoryName, policyText }, context) {
    updateRepository(context, repositoryName, { policy: policyText });
    return { registryId: context.accountId, repositoryName, policyText };
  },
});
