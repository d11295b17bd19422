import { readFileSync } from 'node:fs';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateProcessingJobCommand,
  DescribeModelPackageCommand,
  DescribeProcessingJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Aws } from '../cli/aws';
import { platformValue } from '../cli/platform';
import { until } from '../cli/wait';
import { roleName } from '../lib/names';
import type { Duty } from '../lib/names';
import { fromRoot } from '../lib/root';
import { LOCAL_REGION } from '../cli/target/target';
import { MODEL } from './inputs';
import { ACCOUNT } from './registry';

const SCRIPT = 'approve_itself.py';
const CODE = '/opt/ml/processing/input/code';

/** ARN of a role of the kit. */
export function roleArn(duty: Duty, model?: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${roleName(duty, LOCAL_REGION, model)}`;
}

/** What IAM says of an action, before anybody tries. @param approval - the approval status it would set */
export async function decisionOf(
  aws: Aws,
  role: string,
  action: string,
  resource: string,
  approval?: string,
): Promise<string> {
  const context = { ContextKeyName: 'sagemaker:ModelApprovalStatus', ContextKeyType: 'string' as const };
  const { EvaluationResults } = await aws.client(IAMClient).send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: role,
      ActionNames: [action],
      ResourceArns: [resource],
      ContextEntries: approval === undefined ? [] : [{ ...context, ContextKeyValues: [approval] }],
    }),
  );
  return EvaluationResults?.[0]?.EvalDecision ?? 'unknown';
}

/**
 * Approves a version as the pipeline's role. Only SageMaker may assume that role, so the attempt is a processing job.
 *
 * @returns what the job says it got
 */
export async function approveAs(aws: Aws, role: string, packageArn: string): Promise<string | undefined> {
  const client = aws.client(SageMakerClient);
  const { InferenceSpecification } = await client.send(
    new DescribeModelPackageCommand({ ModelPackageName: packageArn }),
  );
  const ProcessingJobName = 'approves-its-own-work';
  const place = { Bucket: await platformValue(aws, 'artifacts-bucket'), Key: `${MODEL}/attempts/${SCRIPT}` };
  const script = readFileSync(fromRoot('lifecycle/outside', SCRIPT));
  await aws.client(S3Client).send(new PutObjectCommand({ ...place, Body: script }));
  await client.send(
    new CreateProcessingJobCommand({
      ProcessingJobName,
      RoleArn: role,
      AppSpecification: {
        ImageUri: InferenceSpecification?.Containers?.[0]?.Image,
        ContainerEntrypoint: ['python3', `${CODE}/${SCRIPT}`],
        ContainerArguments: [packageArn],
      },
      ProcessingInputs: [
        {
          InputName: 'code',
          S3Input: {
            S3Uri: `s3://${place.Bucket}/${place.Key}`,
            LocalPath: CODE,
            S3DataType: 'S3Prefix',
            S3InputMode: 'File',
          },
        },
      ],
      ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
    }),
  );
  const ended = await until(
    aws,
    async () => {
      const job = await client.send(new DescribeProcessingJobCommand({ ProcessingJobName }));
      return job.ProcessingJobStatus === 'InProgress' ? undefined : job;
    },
    { what: ProcessingJobName, minutes: 1 },
  );
  return ended.ExitMessage ?? ended.FailureReason;
}
