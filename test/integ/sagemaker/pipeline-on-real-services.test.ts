import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { zipSync } from 'fflate';
import { root } from '../../local/support';
import { IMAGE, ROLE } from '../../local/services/sagemaker/support';
import { allow, RealCloud } from './support';

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

const input = <Uri>(InputName: string, S3Uri: Uri) => ({
  InputName,
  S3Input: {
    S3Uri,
    LocalPath: `/opt/ml/processing/input/${InputName}`,
    S3DataType: 'S3Prefix',
    S3InputMode: 'File',
  } as const,
});

let cloud: RealCloud;

beforeAll(async () => {
  cloud = await RealCloud.start();
  await cloud.allowRole(POLICY);
  await cloud.put('code/code.zip', zipSync({ '__main__.py': Buffer.from(PROGRAM) }));
  for (let file = 0; file < 50; file++) await cloud.put(`data/${file}.csv`, Buffer.alloc(200_000, 'x'));
});

afterAll(() => cloud.stop());

const execute = (name: string, Steps: object[]) => cloud.execute(name, { Version: '2020-12-01', Steps }, ROLE);

test('a step adds at most 150 ms to its script run in a warm interpreter, under a role of its own', async () => {
  // GIVEN a warm interpreter, and what the script takes in it without SageMaker around it
  await execute('warm', [step('Warm')]);
  const alone = [await cloud.runAlone(IMAGE), await cloud.runAlone(IMAGE)];

  // WHEN it runs as the steps of a pipeline
  const { status, steps, id } = await execute('chain', [
    step('A'),
    ...['B', 'C', 'D', 'E', 'F'].map((name) => step(name, String.fromCharCode(name.charCodeAt(0) - 1))),
  ]);
  alone.push(await cloud.runAlone(IMAGE));

  // THEN each step read what the one before wrote
  expect(status).toBe('Succeeded');
  for (const { StepName } of steps)
    expect(await cloud.readJson(`${id}/${StepName}/report.json`)).toMatchObject({
      files: StepName === 'A' ? 50 : 1,
      argv: [StepName],
    });
  // AND the engine took little of the time: the best of several, since other work on the machine only ever adds
  const took = steps.map(({ StartTime, EndTime }) => +EndTime! - +StartTime!);
  const [best, floor] = [Math.min(...took), Math.min(...alone)];
  process.stdout.write(`steps ${took.join(', ')} ms; script alone ${alone.map(Math.round).join(', ')} ms\n`);
  expect(best - floor).toBeLessThanOrEqual(150);
});

test('logs arrive in CloudWatch Logs', async () => {
  const group = { logGroupName: '/aws/sagemaker/ProcessingJobs' };
  const { logStreams } = await cloud.running.kernel.call(root, 'logs', 'DescribeLogStreams', group);
  const { events: lines } = await cloud.running.kernel.call(root, 'logs', 'GetLogEvents', {
    ...group,
    logStreamName: logStreams![0]!.logStreamName!,
  });
  expect(lines?.map(({ message }) => message).join()).toMatch(/read \d+ files/);
});

test("a permission that the pipeline's role lacks is the step's failure, by name", async () => {
  await cloud.allowRole(POLICY.slice(1));
  const { status, steps } = await execute('denied', [step('A')]);
  expect(status).toBe('Failed');
  expect(steps[0]?.FailureReason).toMatch(
    /^ClientError: Failed to invoke sagemaker:CreateProcessingJob. Error Details: User: arn:aws:sts::111122223333:assumed-role\/pipeline\/SageMaker is not authorized to perform: sagemaker:CreateProcessingJob/,
  );
});

test('a process that a restart leaves behind is ended, and its job runs again', async () => {
  // GIVEN a job whose program hangs the first time: it writes its process id and waits
  const folder = mkdtempSync(join(tmpdir(), 'headgate-marker-'));
  const marker = join(folder, 'pid');
  const program = `
import os, pathlib, time
marker = pathlib.Path("${marker}")
if not marker.exists():
    marker.write_text(str(os.getpid()))
    time.sleep(600)
`;
  await cloud.allowRole(POLICY);
  await cloud.put('code/hang.zip', zipSync({ '__main__.py': Buffer.from(program) }));
  const job: CreateProcessingJobRequest = {
    ProcessingJobName: 'hang',
    RoleArn: ROLE,
    ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 } },
    AppSpecification: {
      ImageUri: IMAGE,
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/hang.zip'],
    },
    ProcessingInputs: [input('code', 's3://runs/code/hang.zip')],
  };
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateProcessingJob', job);
  while (!existsSync(marker)) await new Promise((resolve) => setTimeout(resolve, 10));
  const [left] = cloud.running.kernel.store
    .collection<{ process?: { pid: number } }>('sagemaker:processing-job')
    .list()
    .filter(({ process }) => process);

  // WHEN the cloud goes on in another process's place
  await cloud.restart();
  await cloud.running.kernel.clock.idle();

  // THEN nothing of the first attempt runs, and the job has completed
  const answer = await cloud.running.kernel.call(root, 'sagemaker', 'DescribeProcessingJob', {
    ProcessingJobName: 'hang',
  });
  expect(answer.ProcessingJobStatus).toBe('Completed');
  expect(() => process.kill(left!.process!.pid, 0)).toThrow('ESRCH');
  rmSync(folder, { recursive: true });
});
