import type { Kernel } from '../../kernel/kernel';

/** Types of resource, as they stand in an ARN. */
export type ResourceType =
  | 'data-quality-job-definition'
  | 'endpoint'
  | 'endpoint-config'
  | 'model'
  | 'model-package'
  | 'model-package-group'
  | 'model-quality-job-definition'
  | 'monitoring-schedule'
  | 'pipeline'
  | 'processing-job'
  | 'training-job';

/** The ARN of a SageMaker resource of this account and Region. */
export function arnOf(kernel: Pick<Kernel, 'accountId' | 'region'>, type: ResourceType, name: string): string {
  return `arn:aws:sagemaker:${kernel.region}:${kernel.accountId}:${type}/${name}`;
}

/**
 * The ARN for a member that takes a resource's name or its ARN.
 *
 * @example `ModelPackageName`, `ModelPackageGroupName`, `PipelineName`
 */
export function arnFrom(kernel: Pick<Kernel, 'accountId' | 'region'>, type: ResourceType, nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arnOf(kernel, type, nameOrArn);
}

/** What follows the resource's type in an ARN: its name, or `<group>/<version>` of a model package. */
export function nameFrom(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.indexOf('/') + 1) : nameOrArn;
}
