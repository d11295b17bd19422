import aslValidator from 'asl-validator';
import { monitorDefinition } from '../../../lib/monitoring/monitor-definition';
import { run } from '../promotion/machine';
import { FakeApis, refuses } from './apis';

const LIVE = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/3';

const definition = monitorDefinition({
  model: 'flight-delay',
  endpointName: 'headgate-flight-delay',
  liveParameter: '/headgate/models/flight-delay/production/live',
  job: { RoleArn: 'arn:aws:iam::111122223333:role/monitor', AppSpecification: { ImageUri: 'image' } },
  entrypoint: ['python3', '/opt/ml/processing/input/code/a.zip'],
  codeUri: 's3://assets/a.zip',
  captureUri: 's3://capture/flight-delay',
  reportsUri: 's3://artifacts/flight-delay/monitors',
  outputKmsKeyId: 'key',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
  runbooks: 'docs/runbooks',
});

const input = (monitor: 'data' | 'quality', delayHours = 0) => ({
  monitor,
  schedule: `headgate-flight-delay-monitor-${monitor}`,
  at: '2013-04-03T00:20:00Z',
  windowHours: 24,
  delayHours,
  arguments: ['--numeric', 'ks:0.2'],
});

/** What a job says once it is over. */
interface JobEnd {
  readonly ProcessingJobStatus: string;
  readonly ExitMessage?: string;
  readonly FailureReason?: string;
}

const passed: JobEnd = { ProcessingJobStatus: 'Completed', ExitMessage: 'Completed: no violations' };

function apis(end: JobEnd = passed, more: ConstructorParameters<typeof FakeApis>[1] = {}): FakeApis {
  let looks = 0;
  return new FakeApis('2013-04-03T00:20:00Z', {
    'ssm:getParameter': () => ({ Parameter: { Value: `${LIVE} config-3 model-3\n${LIVE} config-2 model-2` } }),
    'sagemaker:describeModelPackage': () => ({
      ModelMetrics: {
        ModelDataQuality: { Statistics: { S3Uri: 's3://artifacts/run/baseline/statistics.json' } },
        ModelQuality: { Statistics: { S3Uri: 's3://artifacts/run/evaluation/evaluation.json' } },
      },
    }),
    'sagemaker:describeProcessingJob': () => (looks++ < 2 ? { ProcessingJobStatus: 'InProgress' } : end),
    ...more,
  });
}

test('is valid in the Amazon States Language', () => {
  const { isValid, errorsText } = aslValidator(definition, { checkArn: true, checkPaths: true });

  expect(isValid ? '' : errorsText('\n')).toBe('');
});

test('the job looks at the hours before the schedule, against the live version’s baseline', async () => {
  // GIVEN
  const world = apis();

  // WHEN
  const { output } = await run(definition, input('data'), world);

  // THEN
  expect(output).toMatchObject({ outcome: 'passed', model: 'flight-delay' });
  expect(world.requests('sagemaker:createProcessingJob')).toMatchObject([
    {
      ProcessingJobName: 'headgate-flight-delay-data-201304030020',
      AppSpecification: {
        ImageUri: 'image',
        ContainerArguments: [
          ...['monitor', 'data', '--start', '2013-04-02T00:00:00Z', '--end', '2013-04-03T00:00:00Z'],
          ...['--endpoint', 'headgate-flight-delay', '--schedule', 'headgate-flight-delay-monitor-data'],
          ...['--captures', 's3://capture/flight-delay/', '--numeric', 'ks:0.2'],
        ],
      },
      ProcessingInputs: [
        { InputName: 'code' },
        { InputName: 'baseline', S3Input: { S3Uri: 's3://artifacts/run/baseline/' } },
        { InputName: 'evaluation', S3Input: { S3Uri: 's3://artifacts/run/evaluation/' } },
      ],
      ProcessingOutputConfig: {
        Outputs: [{ S3Output: { S3Uri: 's3://artifacts/flight-delay/monitors/data/201304030020' } }],
      },
    },
  ]);
  expect(world.requests('sns:publish')).toEqual([]);
});

test('quality is of answers that are old enough, by labels that came until now', async () => {
  const world = apis();

  await run(definition, input('quality', 48), world);

  const [request] = world.requests('sagemaker:createProcessingJob') as [
    { AppSpecification: { ContainerArguments: string[] } },
  ];
  expect(request.AppSpecification.ContainerArguments.join(' ')).toBe(
    'monitor quality --start 2013-03-31T00:00:00Z --end 2013-04-01T00:00:00Z --endpoint headgate-flight-delay ' +
      '--schedule headgate-flight-delay-monitor-quality --captures s3://capture/flight-delay/ --version 3 ' +
      '--labels s3://capture/flight-delay/labels/ --labels-until 2013-04-03T00:00:00Z --numeric ks:0.2',
  );
});

test('violations are told with features, version, report and runbook', async () => {
  // GIVEN
  const message = 'CompletedWithViolations: Job completed successfully with 1 violations. temperature: ks 0.609';
  const world = apis({ ProcessingJobStatus: 'Completed', ExitMessage: message });

  // WHEN
  const { output } = await run(definition, input('data'), world);

  // THEN
  expect(output).toMatchObject({ outcome: 'violated', message });
  const [told] = world.requests('sns:publish');
  expect(told?.Message).toBe(
    `${message}\nVersion: flight-delay/3\nReport: s3://artifacts/flight-delay/monitors/data/201304030020/report.json\n` +
      'Runbook: docs/runbooks/data-drift.md',
  );
});

test('before anything is live there is nothing to watch', async () => {
  for (const answer of [() => ({ Parameter: { Value: 'none' } }), refuses('ParameterNotFound')]) {
    const world = apis(passed, { 'ssm:getParameter': answer });

    expect((await run(definition, input('data'), world)).output).toMatchObject({ outcome: 'nothing-live' });
    expect(world.requests('sagemaker:createProcessingJob')).toEqual([]);
  }
});

test('a schedule that delivers twice has one job', async () => {
  const refusal = refuses('Job name must be unique: a job with this name already exists');

  const { output } = await run(definition, input('data'), apis(passed, { 'sagemaker:createProcessingJob': refusal }));

  expect(output).toMatchObject({ outcome: 'passed' });
});

test.each([
  [
    'a job that fails',
    apis({ ProcessingJobStatus: 'Failed', FailureReason: 'boom' }),
    'Headgate.MonitorFailed',
    /Failed: boom/,
  ],
  [
    'a job that is refused',
    apis(passed, { 'sagemaker:createProcessingJob': refuses('ResourceLimitExceeded') }),
    'Headgate.JobRefused',
    /ResourceLimitExceeded/,
  ],
  [
    'a version without a baseline',
    apis(passed, { 'sagemaker:describeModelPackage': () => ({}) }),
    'Headgate.NoBaseline',
    /has no baseline/,
  ],
])('%s fails the execution, so that somebody hears of it', async (_, world, error, cause) => {
  const ended = await run(definition, input('data'), world);

  expect(ended.status).toBe('FAILED');
  expect(ended.output).toEqual({ error, cause: expect.stringMatching(cause) as string });
});
