import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../cli/aws';
import { versionArn } from './registry';

/** What the pipeline found on the held-out flights. */
export interface Evaluation {
  readonly metrics: { readonly roc_auc: { readonly value: number } };
  readonly champion: {
    /** Its number, or `none`. */
    readonly version: string;
    readonly difference: { readonly value: number; readonly lower: number };
  };
}

/** A version as the registry has it. */
export function describeVersion(aws: Aws, version: number): Promise<DescribeModelPackageOutput> {
  const command = new DescribeModelPackageCommand({ ModelPackageName: versionArn(version) });
  return aws.client(SageMakerClient).send(command);
}

/** The evaluation that a version was registered with. */
export async function evaluationOf(aws: Aws, { ModelMetrics }: DescribeModelPackageOutput): Promise<Evaluation> {
  return readJson<Evaluation>(aws, ModelMetrics?.ModelQuality?.Statistics?.S3Uri);
}

/** A JSON object of S3, by its URI. */
export async function readJson<T>(aws: Aws, uri: string | undefined): Promise<T> {
  const { hostname, pathname } = new URL(uri ?? 's3://missing');
  const { Body } = await aws
    .client(S3Client)
    .send(new GetObjectCommand({ Bucket: hostname, Key: decodeURIComponent(pathname.slice(1)) }));
  return JSON.parse((await Body?.transformToString()) ?? '{}') as T;
}
