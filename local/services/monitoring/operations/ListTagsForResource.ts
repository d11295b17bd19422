import { operation } from '../../../kernel/operation/operation';
import { taggable, tagsOf } from '../tags';

export const ListTagsForResource = operation('monitoring', 'ListTagsForResource', {
  authorize: ({ ResourceARN }) => [{ action: 'cloudwatch:ListTagsForResource', resource: ResourceARN ?? '*' }],
  handle: ({ ResourceARN }, context) => ({ Tags: tagsOf(context, taggable(context, ResourceARN)) }),
});
