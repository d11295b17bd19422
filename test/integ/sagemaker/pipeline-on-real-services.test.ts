import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { createKernel, type RunningKernel } from '../../../local/kernel/create';
import { JobRunner } from '../../../local/runtimes/jobs/job-runner';
import { events } from '../../../local/services/events/service';
import { iam } from '../../../local/services/iam/service';
import { kms } from '../../../local/services/kms/service';
import { logs } from '../../../local/services/logs/service';
import { s3 } from '../../../local/services/s3/service';
import { compose } from '../../../local/services/sagemaker/area';
import { jobs } from '../../../local/services/sagemaker/jobs';
import { JOB_RUNNER } from '../../../local/services/sagemaker/jobs/runner';
import { pipelines } from '../../../local/services/sagemaker/pipelines';
import { registry } from '../../../local/services/sagemaker/registry';
import { tags } from '../../../local/services/sagemaker/tags';
import { sts } from '../../../local/services/sts/service';
import { root } from '../../local/support';
import { fakeMetrics, IMAGE, ROLE } from '../../local/services/sagemaker/support';

/** Prints how long it ran, so that what the engine adds is the rest. */
const PROGRAM = `
import json, os, pathlib, sys, time
begin = time.monotonic()
out = pathlib.Path("/opt/ml/processing/out")
out.mkdir(parents=True, exist_ok=True)
source = pathlib.Path("/opt/ml/processing/input/data")
count = sum(1 for _ in source.glob("*")) if source.exists() else 0
(out / "report.json").write_text(json.dumps({"files": count, "seconds": time.monotonic() - begin, "argv": sys.argv[1:]}))
print("read", count, "files")
`;

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

const allow = (Action: string[], Resource = '*') => ({ Effect: 'Allow', Action, Resource });

/** The least that a pipeline's role needs for processing jobs. */
const POLICY = [
  allow(['sagemaker:CreateProcessingJob', 'sagemaker:DescribeProcessingJob']),
  allow(['iam:PassRole'], ROLE),
  allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::runs/*'),
  allow(['s3:ListBucket'], 'arn:aws:s3:::runs'),
  allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']),
];

const step = (name: string, before?: string) => ({
  Name: name,
  Type: 'Processing',
  Arguments: {
    RoleArn: ROLE,
    ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
    AppSpecification: {
      ImageUri: IMAGE,
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/code.zip', name],
    },
    ProcessingInputs: [
      input('code', 's3://runs/code/code.zip'),
      input(
        'data',
        before === undefined
          ? 's3://runs/data/'
          : { Get: `Steps.${before}.ProcessingOutputConfig.Outputs['out'].S3Output.S3Uri` },
      ),
    ],
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'out',
          S3Output: {
            S3Uri: { 'Std:Join': { On: '/', Values: ['s3://runs', { Get: 'Execution.PipelineExecutionId' }, name] } },
            LocalPath: '/opt/ml/processing/out',
            S3UploadMode: 'EndOfJob',
          },
        },
      ],
    },
  },
});

const input = (InputName: string, S3Uri: unknown) => ({
  InputName,
  S3Input: { S3Uri, LocalPath: `/opt/ml/processing/input/${InputName}`, S3DataType: 'S3Prefix', S3InputMode: 'File' },
});

let directory: string;
let running: RunningKernel;
let runner: JobRunner;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-integ-'));
  running = createKernel({ directory });
  runner = new JobRunner();
  running.parts.provide(JOB_RUNNER, runner);
  const sagemaker = compose([tags(), registry(), jobs(), pipelines()]);
  await running.start([iam(), sts(), kms(), s3(), logs(), events(), fakeMetrics(new Map()), sagemaker]);
  const { call } = running.kernel;
  await call(root, 'iam', 'CreateRole', { RoleName: 'pipeline', AssumeRolePolicyDocument: TRUST });
  await allowRole(POLICY);
  await call(root, 's3', 'CreateBucket', { Bucket: 'runs' });
  const code = zipSync({ '__main__.py': Buffer.from(PROGRAM) });
  await call(root, 's3', 'PutObject', { Bucket: 'runs', Key: 'code/code.zip', Body: Buffer.from(code) });
  for (let file = 0; file < 50; file++)
    await call(root, 's3', 'PutObject', { Bucket: 'runs', Key: `data/${file}.csv`, Body: Buffer.alloc(200_000, 'x') });
});

afterAll(async () => {
  await running.stop();
  await runner.close();
  rmSync(directory, { recursive: true, force: true });
});

function allowRole(Statement: object[]) {
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  return running.kernel.call(root, 'iam', 'PutRolePolicy', {
    RoleName: 'pipeline',
    PolicyName: 'work',
    PolicyDocument,
  });
}

async function execute(name: string, steps: object[]) {
  const { call, clock } = running.kernel;
  const ClientRequestToken = `${name}-token-of-at-least-32-characters`;
  const PipelineDefinition = JSON.stringify({ Version: '2020-12-01', Steps: steps });
  await call(root, 'sagemaker', 'CreatePipeline', {
    PipelineName: name,
    PipelineDefinition,
    RoleArn: ROLE,
    ClientRequestToken,
  });
  const { PipelineExecutionArn } = await call(root, 'sagemaker', 'StartPipelineExecution', {
    PipelineName: name,
    ClientRequestToken,
  });
  await clock.idle();
  const execution = await call(root, 'sagemaker', 'DescribePipelineExecution', { PipelineExecutionArn });
  const listed = await call(root, 'sagemaker', 'ListPipelineExecutionSteps', {
    PipelineExecutionArn,
    SortOrder: 'Ascending',
  });
  return {
    status: execution.PipelineExecutionStatus,
    steps: listed.PipelineExecutionSteps ?? [],
    id: PipelineExecutionArn!.split('/').at(-1),
  };
}

test('a step adds at most 150 ms to its script in a warm interpreter, under a role of its own', async () => {
  await execute('warm', [step('Warm')]);
  const { status, steps, id } = await execute('chain', [step('A'), step('B', 'A'), step('C', 'B')]);
  expect(status).toBe('Succeeded');
  const added = await Promise.all(
    steps.map(async ({ StepName, StartTime, EndTime }) => {
      const Key = `${id}/${StepName}/report.json`;
      const { Body } = await running.kernel.call(root, 's3', 'GetObject', { Bucket: 'runs', Key });
      const report = JSON.parse(await Body!.transformToString()) as { files: number; seconds: number; argv: string[] };
      expect(report).toMatchObject({ files: StepName === 'A' ? 50 : 1, argv: [StepName] });
      return +EndTime! - +StartTime! - report.seconds * 1000;
    }),
  );
  process.stdout.write(`added by a step: ${added.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}\n`);
  expect(Math.min(...added)).toBeLessThanOrEqual(150);
});

test('logs arrive in CloudWatch Logs', async () => {
  const group = { logGroupName: '/aws/sagemaker/ProcessingJobs' };
  const { logStreams } = await running.kernel.call(root, 'logs', 'DescribeLogStreams', group);
  const { events: lines } = await running.kernel.call(root, 'logs', 'GetLogEvents', {
    ...group,
    logStreamName: logStreams![0]!.logStreamName!,
  });
  expect(lines?.map(({ message }) => message).join()).toMatch(/read \d+ files/);
});

test("a permission that the pipeline's role lacks is the step's failure, by name", async () => {
  await allowRole(POLICY.slice(1));
  const { status, steps } = await execute('denied', [step('A')]);
  expect(status).toBe('Failed');
  expect(steps[0]?.FailureReason).toMatch(
    /^ClientError: Failed to invoke sagemaker:CreateProcessingJob. Error Details: User: arn:aws:sts::111122223333:assumed-role\/pipeline\/SageMaker is not authorized to perform: sagemaker:CreateProcessingJob/,
  );
});
