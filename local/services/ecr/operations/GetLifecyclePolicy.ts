import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getRepository, onRepository } from '../repositories';

export const GetLifecyclePolicy = operation('ecr', 'GetLifecyclePolicy', {
  authorize: ({ repositoryName }, context) => [onRepository('GetLifecyclePolicy', repositoryName, context)],
  handle({ repositoryName }, context) {
    const { lifecyclePolicy } = getRepository(context, repositoryName);
    if (lifecyclePolicy === undefined)
      throw new ServiceError(
        'LifecyclePolicyNotFoundException',
        `Lifecycle policy does not exist for the repository with name '${repositoryName}'`,
      );
    return { registryId: context.accountId, repositoryName, lifecyclePolicyText: lifecyclePolicy };
  },
});
