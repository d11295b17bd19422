import type { DataCaptureConfig, ProductionVariant } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf } from '../arn';
import { validation } from '../errors';

/** An endpoint configuration as Describe answers it. */
export interface ConfigRecord {
  readonly EndpointConfigName: string;
  readonly EndpointConfigArn: string;
  readonly ProductionVariants: readonly ProductionVariant[];
  readonly DataCaptureConfig?: DataCaptureConfig;
  readonly KmsKeyId?: string;
  readonly CreationTime: Date;
}

export function configs(kernel: Pick<Kernel, 'store'>): Collection<ConfigRecord> {
  return kernel.store.collection('sagemaker:endpoint-config');
}

/** The configuration, or SageMaker's ValidationException. */
export function configOf(kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>, name: string): ConfigRecord {
  const config = configs(kernel).get(name);
  if (config === undefined)
    throw validation(`Could not find endpoint configuration "${arnOf(kernel, 'endpoint-config', name)}".`);
  return config;
}
