import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { findTagged } from '../tagged';

export const TagResource = operation('apigatewayv2', 'TagResource', {
  authorize: ({ ResourceArn }, context) => [onPath(context, 'POST', `/tags/${encodeURIComponent(ResourceArn ?? '')}`)],
  handle({ ResourceArn, Tags = {} }, context) {
    const { tags, retag } = findTagged(context, ResourceArn);
    retag({ ...tags, ...Tags });
    return {};
  },
});
