import { operation } from '../../../kernel/operation/operation';
import { addTags, requestTags, resourceTags } from '../tags/tags';

export const AddTags = operation('sagemaker', 'AddTags', {
  authorize: ({ ResourceArn, Tags }, context) => [
    {
      action: 'sagemaker:AddTags',
      resource: ResourceArn!,
      context: { ...resourceTags(context, ResourceArn!), ...requestTags(Tags) },
    },
  ],
  handle: ({ ResourceArn, Tags }, context) => ({ Tags: addTags(context, ResourceArn!, Tags ?? []) }),
});
