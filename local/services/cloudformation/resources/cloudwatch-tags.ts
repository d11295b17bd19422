import type { JsonObject } from '../template/json';
import type { HandlerContext } from './handler';
import { tagChanges } from './support';

/** Gives an alarm the tags that its properties list now: an update of the alarm itself does not. */
export async function syncAlarmTags(
  ResourceARN: string,
  before: JsonObject,
  after: JsonObject,
  context: HandlerContext,
): Promise<void> {
  const changes = tagChanges(before, after, context);
  if (changes === undefined) return;
  if (changes.unset.length > 0)
    await context.call('monitoring', 'UntagResource', { ResourceARN, TagKeys: changes.unset });
  if (changes.set.length > 0) await context.call('monitoring', 'TagResource', { ResourceARN, Tags: changes.set });
}
