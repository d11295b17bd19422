import type { ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import { listVersions } from '../registry/packages';
import { modelPackageArn, shortVersion } from '../registry/version';
import type { ModelVersion } from '../registry/version';
import type { ModelStage } from './stages';

type Described = Pick<ModelPackageSummary, 'ModelPackageArn' | 'ModelPackageDescription'>;

/**
 * A version as people know it. In a later stage's group the same version has another number; its description, which nobody can change,
 * begins with the one that the pipeline registered.
 */
export function versionName({ ModelPackageArn = '', ModelPackageDescription = '' }: Described): string {
  const own = shortVersion(ModelPackageArn);
  const [, source, model] = /^(([a-z][a-z0-9-]*)\/[1-9]\d*): /.exec(ModelPackageDescription) ?? [];
  return source !== undefined && own.startsWith(`${model}-`) ? source : own;
}

/** Names of versions by their ARNs; an ARN that is not among them is shortened. */
export function versionNames(versions: readonly Described[]): (arn: string) => string {
  const names = new Map(versions.map((version) => [version.ModelPackageArn, versionName(version)]));
  return (arn) => names.get(arn) ?? shortVersion(arn);
}

/**
 * ARN of a version in a stage's group.
 *
 * @throws CommandError while no stage before has verified it
 */
export async function versionInStage(
  aws: Aws,
  place: Place,
  version: ModelVersion,
  stage: ModelStage,
): Promise<string> {
  if (!stage.later) return modelPackageArn(version, place);
  const wanted = `${version.model}/${version.version}`;
  const versions = await listVersions(aws, stage.packageGroup);
  const found = versions.find((one) => versionName(one) === wanted);
  if (found?.ModelPackageArn !== undefined) return found.ModelPackageArn;
  throw new CommandError(
    `${wanted} is not verified in the stage before ${stage.name}`,
    `\`headgate status ${version.model}\` shows where it is; it waits for ${stage.name} once it is live and verified there`,
  );
}
