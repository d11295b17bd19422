import type {
  CreateDataQualityJobDefinitionRequest,
  CreateModelQualityJobDefinitionRequest,
} from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf, type ResourceType } from '../arn';
import { notFound } from '../errors';

/** What a monitor looks at; bias and explainability are not supported. */
export type MonitoringKind = 'DataQuality' | 'ModelQuality';

/** The request that made a definition, without its tags: what Describe repeats. */
export interface Requests {
  DataQuality: CreateDataQualityJobDefinitionRequest;
  ModelQuality: CreateModelQualityJobDefinitionRequest;
}

/** A definition of monitoring jobs; it never changes. */
export interface Definition<K extends MonitoringKind = MonitoringKind> {
  readonly kind: K;
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  readonly request: Requests[K];
}

const TYPES: Readonly<Record<MonitoringKind, ResourceType>> = {
  DataQuality: 'data-quality-job-definition',
  ModelQuality: 'model-quality-job-definition',
};

export const isMonitoringKind = (type: string | undefined): type is MonitoringKind =>
  type !== undefined && type in TYPES;

/** All definitions of a kind, by name. */
export function definitions<K extends MonitoringKind>(
  kernel: Pick<Kernel, 'store'>,
  kind: K,
): Collection<Definition<K>> {
  return kernel.store.collection(`sagemaker:${TYPES[kind]}`);
}

export const definitionArn = (
  kernel: Pick<Kernel, 'accountId' | 'region'>,
  kind: MonitoringKind,
  name: string,
): string => arnOf(kernel, TYPES[kind], name);

/** @throws ResourceNotFound */
export function definitionOf<K extends MonitoringKind>(kernel: Kernel, kind: K, name: string): Definition<K> {
  const definition = definitions(kernel, kind).get(name);
  if (definition === undefined)
    throw notFound(`Could not find requested job definition with name: ${definitionArn(kernel, kind, name)}`);
  return definition;
}
