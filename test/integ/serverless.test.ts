import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { create } from 'tar';
import { startCloud, type Cloud } from '../../local/cloud';
import { MODEL, template } from './serverless-stack';

let cloud: Cloud;
let directory: string;
let client: <T>(type: new (config: object) => T) => T;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-serverless-'));
  cloud = await startCloud({ directory: join(directory, 'cloud') });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = (type) => new type({ endpoint: cloud.url, region: 'us-east-1', credentials, forcePathStyle: true });
  mkdirSync(join(directory, 'code'));
  writeFileSync(join(directory, 'code/inference.py'), MODEL);
  await create({ gzip: true, cwd: directory, file: join(directory, 'model.tar.gz') }, ['code']);
  const s3 = client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: 'models' }));
  const Body = readFileSync(join(directory, 'model.tar.gz'));
  await s3.send(new PutObjectCommand({ Bucket: 'models', Key: 'model.tar.gz', Body }));
});
afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true, force: true });
});

const { now } = Date;
const advance = (seconds: number) => cloud.running.kernel.clock.advance(seconds * 1000);
const stack = async () => {
  const { Stacks } = await client(CloudFormationClient).send(new DescribeStacksCommand({ StackName: 'serving' }));
  return Stacks![0]!;
};

/** Why resources failed, latest first. */
async function failures(): Promise<{ readonly id?: string; readonly reason?: string }[]> {
  const { StackEvents = [] } = await client(CloudFormationClient).send(
    new DescribeStackEventsCommand({ StackName: 'serving' }),
  );
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED')).map(
    ({ LogicalResourceId: id, ResourceStatusReason: reason }) => ({ id, reason }),
  );
}

/** Waits for something while real time passes: processes start, hooks answer. */
async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = now() + seconds * 1000; !(await what());) {
    if (now() > end)
      throw new Error(`it did not come: ${(await stack()).StackStatus}, ${JSON.stringify(await failures())}`);
    await sleep(50);
  }
}

async function settled(): Promise<string> {
  await until(async () => !(await stack()).StackStatus!.endsWith('_IN_PROGRESS'));
  return (await stack()).StackStatus!;
}

const update = (body: object) =>
  client(CloudFormationClient).send(
    new UpdateStackCommand({
      StackName: 'serving',
      TemplateBody: JSON.stringify(body),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );

async function predict(count: number, body = '1'): Promise<Record<string, number>> {
  const { OutputValue: url } = (await stack()).Outputs![0]!;
  const seen: Record<string, number> = {};
  for (let at = 0; at < count; at++) {
    const text = await (
      await fetch(`${url}/predict`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
    ).text();
    seen[text] = (seen[text] ?? 0) + 1;
  }
  return seen;
}

/** Whether a canary's first share has arrived. */
const shifted = async () => {
  const alias = await cloud.running.kernel.call(
    { kind: 'root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root', userId: '111122223333' },
    'lambda',
    'GetAlias',
    { FunctionName: 'gateway', Name: 'live' },
  );
  return alias.RoutingConfig !== undefined;
};

async function coldStarts(version: string): Promise<number> {
  await advance(120);
  const at = cloud.running.kernel.clock.now();
  const { Datapoints = [] } = await client(CloudWatchClient).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SageMaker',
      MetricName: 'ModelSetupTime',
      Dimensions: [
        { Name: 'EndpointName', Value: `delay-${version}` },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
      StartTime: new Date(at - 3_600_000),
      EndTime: new Date(at),
      Period: 3600,
      Statistics: ['SampleCount'],
    }),
  );
  return Datapoints.reduce((sum, { SampleCount = 0 }) => sum + SampleCount, 0);
}

test('GIVEN a serverless model behind a gateway WHEN requests come THEN the first one starts it, and it is counted', async () => {
  await client(CloudFormationClient).send(
    new CreateStackCommand({
      StackName: 'serving',
      TemplateBody: JSON.stringify(template('One', ['One'])),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  expect(await settled()).toBe('CREATE_COMPLETE');
  expect(await predict(3)).toEqual({ One: 3 });
  expect(await coldStarts('One')).toBe(1);
  // WHEN nobody asks for a while THEN the next request starts it again
  await advance(600);
  expect(await predict(1)).toEqual({ One: 1 });
  expect(await coldStarts('One')).toBe(2);
});

test('WHEN the next version is deployed THEN a hook lets it in, a tenth of the traffic tries it, and then everything', async () => {
  await update(template('Two', ['One', 'Two']));
  await until(shifted);
  expect(await predict(10)).toEqual({ One: 9, Two: 1 });
  await advance(300);
  expect(await settled()).toBe('UPDATE_COMPLETE');
  expect(await predict(3)).toEqual({ Two: 3 });
});

test('WHEN a version fails its requests THEN an alarm takes it back, and the stack with it', async () => {
  await update(template('Two', ['One', 'Two'], true));
  await until(shifted);
  expect(await predict(10)).toEqual({ Two: 9, '{"message":"Internal Server Error"}': 1 });
  await advance(90);
  expect(await settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await failures()).toEqual([
    { id: 'Live', reason: expect.stringMatching(/^Deployment d-\w{9} Stopped: ALARM_ACTIVE: .*<errors>$/) as string },
  ]);
  expect(await predict(10)).toEqual({ Two: 10 });
});

test('WHEN a request needs more memory than there is THEN it fails, and the next one starts anew', async () => {
  expect(await predict(1, 'greedy')).toEqual({ '{"message":"Internal Server Error"}': 1 });
  expect(await predict(1)).toEqual({ Two: 1 });
});
