import { UsageError } from '../errors';

/** One version of a model, as people write it: `flight-delay/3`. */
export interface ModelVersion {
  readonly model: string;
  readonly version: number;
}

/** @throws UsageError for anything but `MODEL/VERSION` */
export function parseModelVersion(text: string): ModelVersion {
  const match = /^([a-z][a-z0-9-]*)\/([1-9]\d*)$/.exec(text);
  if (match) return { model: match[1]!, version: Number(match[2]) };
  throw new UsageError(`expected MODEL/VERSION, got ${JSON.stringify(text)}`, 'write it like flight-delay/3');
}

/** `flight-delay/3` of a package's ARN; other texts stay as they are. */
export function shortVersion(arn: string): string {
  return arn.split('model-package/')[1] ?? arn;
}

/** The number at the end of a package's ARN. */
export function versionNumber(arn: string): number {
  return Number(arn.split('/').at(-1));
}

/** ARN of a version. */
export function modelPackageArn(
  { model, version }: ModelVersion,
  { partition, region, account }: { readonly partition: string; readonly region: string; readonly account: string },
): string {
  return `arn:${partition}:sagemaker:${region}:${account}:model-package/${model}/${version}`;
}
