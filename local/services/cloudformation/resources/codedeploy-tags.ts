import type { JsonObject } from '../template/json';
import type { HandlerContext } from './handler';
import { tagChanges } from './support';

/** Gives an application or a deployment group the tags that its template has. */
export async function syncTags(
  before: JsonObject,
  after: JsonObject,
  resource: string,
  context: HandlerContext,
): Promise<void> {
  const changes = tagChanges(before, after, context);
  if (changes === undefined) return;
  const { region, accountId } = context.kernel;
  const ResourceArn = `arn:aws:codedeploy:${region}:${accountId}:${resource}`;
  if (changes.unset.length > 0)
    await context.call('codedeploy', 'UntagResource', { ResourceArn, TagKeys: changes.unset });
  if (changes.set.length > 0) await context.call('codedeploy', 'TagResource', { ResourceArn, Tags: changes.set });
}
