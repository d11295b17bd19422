import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { findTagged } from '../tagged';

export const GetTags = operation('apigatewayv2', 'GetTags', {
  authorize: ({ ResourceArn }, context) => [onPath(context, 'GET', `/tags/${encodeURIComponent(ResourceArn ?? '')}`)],
  handle: ({ ResourceArn }, context) => ({ Tags: findTagged(context, ResourceArn).tags }),
});
