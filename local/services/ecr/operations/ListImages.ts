import { operation } from '../../../kernel/operation/operation';
import { getRepository, onRepository } from '../repositories';

/** Always empty: images are not kept. */
export const ListImages = operation('ecr', 'ListImages', {
  authorize: ({ repositoryName }, context) => [onRepository('ListImages', repositoryName, context)],
  handle({ repositoryName }, context) {
    getRepository(context, repositoryName);
    return { imageIds: [] };
  },
});
