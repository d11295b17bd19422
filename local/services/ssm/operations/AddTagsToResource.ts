import { operation } from '../../../kernel/operation/operation';
import { onParameter, parameters } from '../parameters';
import { taggedParameter } from '../tagged';

export const AddTagsToResource = operation('ssm', 'AddTagsToResource', {
  authorize: ({ ResourceId }, context) => [onParameter('AddTagsToResource', ResourceId, context)],
  handle({ ResourceType, ResourceId, Tags }, context) {
    const parameter = taggedParameter(context, ResourceType, ResourceId);
    const added = Object.fromEntries((Tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
    parameters(context).put(parameter.name, { ...parameter, tags: { ...parameter.tags, ...added } });
    return {};
  },
});
