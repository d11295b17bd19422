import type { JsonObject } from '../template/json';
import type { Existing, HandlerContext } from './handler';
import { tagChanges, text } from './support';

/** Gives a SageMaker resource the tags that its properties list now. */
export async function syncTags(properties: JsonObject, existing: Existing, context: HandlerContext): Promise<void> {
  const changes = tagChanges(existing.properties, properties, context);
  if (changes === undefined) return;
  const ResourceArn = text(existing.physicalId);
  if (changes.unset.length > 0) await context.call('sagemaker', 'DeleteTags', { ResourceArn, TagKeys: changes.unset });
  if (changes.set.length > 0) await context.call('sagemaker', 'AddTags', { ResourceArn, Tags: changes.set });
}

/** The last part of an ARN: SageMaker's operations take names. */
export function nameOf(arn: string): string {
  return arn.slice(arn.indexOf('/') + 1);
}

/** SageMaker answers ValidationException for what does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && /could not find|does not exist|not found/i.test(error.message);
}
