import { parseImageUri, type ImageRuntime } from './image';
import { modelMonitorAnalyzer } from './model-monitor';
import { scikitLearn19 } from './scikit-learn';

/** Every image that jobs and endpoints can use here. */
export const images: readonly ImageRuntime[] = [scikitLearn19, modelMonitorAnalyzer];

/** An image without a local environment: refused by name, since another environment would answer differently. */
export class UnknownImageError extends Error {
  override readonly name = 'UnknownImageError';
}

/**
 * The local environment of a container image.
 *
 * @param uri - of the image, in any account and Region
 * @throws UnknownImageError naming the known images and how to add one
 */
export function resolveImage(uri: string): ImageRuntime {
  const parsed = parseImageUri(uri);
  if (parsed === undefined)
    throw new UnknownImageError(
      `image must be <account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>, got '${uri}'`,
    );
  const found = images.find((image) => image.repository === parsed.repository && image.tags.includes(parsed.tag));
  if (found !== undefined) return found;
  const known = images.flatMap((image) => image.tags.map((tag) => `${image.repository}:${tag}`));
  throw new UnknownImageError(
    `image '${parsed.repository}:${parsed.tag}' has no local environment; known: ${known.join(', ')}. To add it, describe it in ` +
      'local/runtimes/images (one file with its variables, one requirements.txt with its packages) and list it in registry.ts',
  );
}
