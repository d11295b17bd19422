import type { Context } from '../../../kernel/operation/operation';
import { JOB_RUNNER } from '../jobs/runner';

/** Members of a step's arguments that name an image. */
const IMAGE_MEMBERS = new Set(['ImageUri', 'TrainingImage']);

/** Has the environments of a pipeline's images ready by the time somebody runs it: to start one takes a second. */
export function prepareImages(context: Context, definition: string): void {
  const runner = context.get(JOB_RUNNER);
  for (const image of imagesOf(definition)) runner.prepare(image);
}

/** Images that a definition names as text; one that a parameter names is known when it runs. */
function imagesOf(definition: string): Set<string> {
  const images = new Set<string>();
  JSON.parse(definition, (member, value: unknown) => {
    if (IMAGE_MEMBERS.has(member) && typeof value === 'string') images.add(value);
    return value;
  });
  return images;
}
