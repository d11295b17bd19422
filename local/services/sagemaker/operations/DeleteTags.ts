import { operation } from '../../../kernel/operation/operation';
import { deleteTags, resourceTags } from '../tags/tags';

export const DeleteTags = operation('sagemaker', 'DeleteTags', {
  authorize: ({ ResourceArn, TagKeys }, context) => [
    {
      action: 'sagemaker:DeleteTags',
      resource: ResourceArn!,
      context: { ...resourceTags(context, ResourceArn!), 'aws:TagKeys': TagKeys ?? [] },
    },
  ],
  handle({ ResourceArn, TagKeys }, context) {
    deleteTags(context, ResourceArn!, TagKeys ?? []);
    return {};
  },
});
