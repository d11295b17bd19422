import { operation } from '../../../kernel/operation/operation';
import { onRepository, updateRepository } from '../repositories';

export const PutLifecyclePolicy = operation('ecr', 'PutLifecyclePolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('PutLifecyclePolicy', repositoryName, context)],
  handle({ repositoryName, lifecyclePolicyText }, context) {
    updateRepository(context, repositoryName, { lifecyclePolicy: lifecyclePolicyText });
    return { registryId: context.accountId, repositoryName, lifecyclePolicyText };
  },
});
