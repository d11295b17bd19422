import type { Environment } from '../arguments';
import type { Value } from '../expression';

/** A model: an image and the archive it serves. */
export interface ModelContainer {
  /** The URI of the container image. */
  readonly image: Value<string>;
  /**
   * The S3 URI of the model archive.
   * @default - none: the image has all it needs
   */
  readonly modelData?: Value<string>;
  /** @default - none */
  readonly environment?: Environment;
}

/** The container as the service's requests have it. */
export function renderContainer({ image, environment = {}, modelData }: ModelContainer): object {
  return { Image: image, Environment: environment, ModelDataUrl: modelData };
}
