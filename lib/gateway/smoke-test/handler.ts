import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from '@aws-sdk/client-codedeploy';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { smokeTest } from './smoke-test';

/** What CodeDeploy tells its hooks. */
interface HookEvent {
  readonly DeploymentId: string;
  readonly LifecycleEventHookExecutionId: string;
}

const { TARGET = '', GOLDEN_BUCKET = '', GOLDEN_KEY = '', CONTENT_TYPE = '' } = process.env;

const config = { maxAttempts: 2 };
const lambda = new LambdaClient(config);
const codedeploy = new CodeDeployClient(config);
const s3 = new S3Client(config);

async function invoke(event: unknown): Promise<APIGatewayProxyStructuredResultV2> {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: TARGET, Payload: JSON.stringify(event) }),
  );
  const text = Buffer.from(Payload ?? []).toString('utf8');
  if (FunctionError !== undefined) return { statusCode: 500, body: text };
  return JSON.parse(text) as APIGatewayProxyStructuredResultV2;
}

async function whatIsWrong(): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: GOLDEN_BUCKET, Key: GOLDEN_KEY }));
    const golden = (await Body?.transformToString()) ?? '';
    return await smokeTest({ golden, contentType: CONTENT_TYPE, invoke });
  } catch (error) {
    return String(error);
  }
}

/** What CodeDeploy calls before the new version gets its first request. */
export async function handler({ DeploymentId, LifecycleEventHookExecutionId }: HookEvent): Promise<void> {
  const wrong = await whatIsWrong();
  console.log(JSON.stringify({ target: TARGET, smokeTest: wrong ?? 'passed' }));
  await codedeploy.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status: wrong === undefined ? 'Succeeded' : 'Failed',
    }),
  );
}
