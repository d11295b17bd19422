import type { JsonObject } from '../template/json';
import type { HandlerContext } from './handler';
import { tagChanges, tags } from './support';

/** Gives an API or a stage the tags that its template has. */
export async function syncTags(
  before: JsonObject,
  after: JsonObject,
  path: string,
  context: HandlerContext,
): Promise<void> {
  const changes = tagChanges(before, after, context);
  if (changes === undefined) return;
  const ResourceArn = `arn:aws:apigateway:${context.kernel.region}::${path}`;
  if (changes.unset.length > 0)
    await context.call('apigatewayv2', 'UntagResource', { ResourceArn, TagKeys: changes.unset });
  if (changes.set.length > 0)
    await context.call('apigatewayv2', 'TagResource', { ResourceArn, Tags: tags(after, context) });
}
