import type { ContainerDefinition, VpcConfig } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { NotImplemented } from '../../../kernel/operation/error';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf, nameFrom } from '../arn';
import { validation } from '../errors';
import { packageOf, packages } from '../registry/packages';

/** A model as Describe answers it. */
export interface ModelRecord {
  readonly ModelName: string;
  readonly ModelArn: string;
  readonly PrimaryContainer: ContainerDefinition;
  readonly ExecutionRoleArn: string;
  readonly VpcConfig?: VpcConfig;
  readonly EnableNetworkIsolation: boolean;
  readonly CreationTime: Date;
}

/** What a model server is started from. */
export interface Container {
  readonly image: string;
  /** S3 URI of model.tar.gz; a container may need none. */
  readonly modelDataUrl?: string;
  readonly environment: Readonly<Record<string, string>>;
}

export function models(kernel: Pick<Kernel, 'store'>): Collection<ModelRecord> {
  return kernel.store.collection('sagemaker:model');
}

/** The model, or SageMaker's ValidationException. */
export function modelOf(kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>, name: string): ModelRecord {
  const model = models(kernel).get(name);
  if (model === undefined) throw validation(`Could not find model "${arnOf(kernel, 'model', name)}".`);
  return model;
}

/** Whether the package that a container names, if it names one, is still there. */
export const hasPackage = (kernel: Pick<Kernel, 'store'>, { ModelPackageName: name }: ContainerDefinition): boolean =>
  name === undefined || packages(kernel).has(nameFrom(name));

/**
 * Image, data and environment of a container: its own, or those of the model package that it names.
 *
 * @throws ValidationException when there is no such package, NotImplemented for what cannot be served here
 */
export function resolveContainer(
  kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>,
  container: ContainerDefinition,
): Container {
  const unsupported = (['MultiModelConfig', 'AdditionalModelDataSources', 'ModelDataSource'] as const).filter(
    (member) => container[member] !== undefined,
  );
  if (unsupported.length > 0) throw new NotImplemented(`${unsupported.join(', ')} of a SageMaker model's container`);
  const environment = container.Environment ?? {};
  if (container.ModelPackageName === undefined) {
    if (container.Image === undefined)
      throw validation('PrimaryContainer must have Image or ModelPackageName, got neither');
    return { image: container.Image, modelDataUrl: container.ModelDataUrl, environment };
  }
  const { InferenceSpecification } = packageOf(kernel, container.ModelPackageName);
  const containers = InferenceSpecification?.Containers ?? [];
  if (containers.length !== 1) throw new NotImplemented(`a model package with ${containers.length} containers`);
  const [packaged] = containers;
  return {
    image: packaged!.Image!,
    modelDataUrl: packaged!.ModelDataUrl,
    environment: { ...packaged!.Environment, ...environment },
  };
}

/**
 * Only an approved package becomes a model. What is a model already goes on when its package is rejected: its instances come
 * back after a restart, and an update may go back to it.
 *
 * @throws ValidationException when the package waits for approval or was rejected
 */
export function checkApproved(
  kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>,
  { ModelPackageName }: ContainerDefinition,
): void {
  if (ModelPackageName === undefined) return;
  const { ModelPackageArn, ModelApprovalStatus = 'Approved' } = packageOf(kernel, ModelPackageName);
  if (ModelApprovalStatus !== 'Approved')
    throw validation(
      `ModelPackage ${ModelPackageArn} is ${ModelApprovalStatus}: only an Approved package can be deployed`,
    );
}
