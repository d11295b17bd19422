import type { DescribePipelineResponse } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf, nameFrom } from '../arn';
import { notFound } from '../errors';

/** A pipeline as Describe answers it. */
export interface PipelineRecord extends DescribePipelineResponse {
  readonly PipelineName: string;
  readonly PipelineArn: string;
  readonly PipelineDefinition: string;
  readonly RoleArn: string;
  readonly CreationTime: Date;
  readonly LastModifiedTime: Date;
}

/** Pipelines by name. */
export function pipelineRecords(kernel: Pick<Kernel, 'store'>): Collection<PipelineRecord> {
  return kernel.store.collection('sagemaker:pipeline');
}

/** The ARN of a pipeline, whether it exists or not. */
export function pipelineArn(kernel: Pick<Kernel, 'accountId' | 'region'>, nameOrArn: string): string {
  return arnOf(kernel, 'pipeline', nameFrom(nameOrArn));
}

/**
 * A pipeline by its name or ARN.
 *
 * @throws ResourceNotFound when there is none
 */
export function pipelineOf(kernel: Pick<Kernel, 'store'>, nameOrArn: string): PipelineRecord {
  const pipeline = pipelineRecords(kernel).get(nameFrom(nameOrArn));
  if (pipeline === undefined) throw notFound(`Pipeline '${nameFrom(nameOrArn)}' does not exist.`);
  return pipeline;
}
