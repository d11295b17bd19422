import { operation } from '../../../kernel/operation/operation';
import { findTagged } from '../tagged';

export const UntagResource = operation('codedeploy', 'UntagResource', {
  authorize: ({ ResourceArn }) => [{ action: 'codedeploy:UntagResource', resource: ResourceArn ?? '*' }],
  handle({ ResourceArn, TagKeys = [] }, context) {
    const { tags, retag } = findTagged(context, ResourceArn);
    retag(tags.filter(({ Key }) => !TagKeys.includes(Key ?? '')));
    return {};
  },
});
