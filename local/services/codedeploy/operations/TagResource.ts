import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const TagResource = operation('codedeploy', 'TagResource', {
  authorize: ({ ResourceArn }) => [{ action: 'codedeploy:TagResource', resource: ResourceArn ?? '*' }],
  handle({ ResourceArn, Tags = [] }, context) {
    const { tags, retag } = findTagged(context, ResourceArn);
    retag([...tags.filter(({ Key }) => !Tags.some((tag) => tag.Key === Key)), ...Tags]);
    return {};
  },
});
