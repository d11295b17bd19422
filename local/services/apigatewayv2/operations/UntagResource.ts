import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { findTagged } from '../tagged';

export const UntagResource = operation('apigatewayv2', 'UntagResource', {
  authorize: ({ ResourceArn }, context) => [
    onPath(context, 'DELETE', `/tags/${encodeURIComponent(ResourceArn ?? '')}`),
  ],
  handle({ ResourceArn, TagKeys = [] }, context) {
    const { tags, retag } = findTagged(context, ResourceArn);
    retag(Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))));
    return {};
  },
});
