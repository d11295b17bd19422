import { operation } from '../../../kernel/operation/operation';
import { onParameter, parameters } from '../parameters';
import { taggedParameter } from '../tagged';

export const RemoveTagsFromResource = operation('ssm', 'RemoveTagsFromResource', {
  authorize: ({ ResourceId }, context) => [onParameter('RemoveTagsFromResource', ResourceId, context)],
  handle({ ResourceType, ResourceId, TagKeys }, context) {
    const parameter = taggedParameter(context, ResourceType, ResourceId);
    const left = Object.entries(parameter.tags).filter(([key]) => !(TagKeys ?? []).includes(key));
    parameters(context).put(parameter.name, { ...parameter, tags: Object.fromEntries(left) });
    return {};
  },
});
