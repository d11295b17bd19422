import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateDataQualityJobDefinitionRequest } from '@aws-sdk/client-sagemaker';
import { modelMonitor } from '../../../../../local/services/sagemaker/monitoring';
import { ROLE, world, type Program, type World } from '../support';

const ANALYZER = '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer';
const HOUR = 3_600_000;
const RESULTS = HOUR + 20 * 60_000;

const definition = (change: Partial<CreateDataQualityJobDefinitionRequest> = {}) => ({
  JobDefinitionName: 'delays-1',
  RoleArn: ROLE,
  DataQualityAppSpecification: { ImageUri: ANALYZER },
  DataQualityBaselineConfig: {
    ConstraintsResource: { S3Uri: 's3://runs/1/constraints.json' },
    StatisticsResource: { S3Uri: 's3://runs/1/statistics.json' },
  },
  DataQualityJobInput: { EndpointInput: { EndpointName: 'delays', LocalPath: '/opt/ml/processing/input/endpoint' } },
  DataQualityJobOutputConfig: {
    MonitoringOutputs: [{ S3Output: { S3Uri: 's3://runs/monitor', LocalPath: '/opt/ml/processing/output' } }],
  },
  JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large' as const, VolumeSizeInGB: 5 } },
  ...change,
});

const schedule = (ScheduleExpression = 'cron(0 * ? * * *)', more: object = {}) => ({
  MonitoringScheduleName: 'hourly',
  MonitoringScheduleConfig: {
    ScheduleConfig: { ScheduleExpression, ...more },
    MonitoringJobDefinitionName: 'delays-1',
    MonitoringType: 'DataQuality' as const,
  },
});

/** An analyzer that leaves one metric, one file, and its message. */
const analyzer =
  (message: string, seen: object[] = []): Program =>
  ({ directory, environment }) => {
    seen.push(environment);
    const file = join(directory, 'output/metrics/cloudwatch');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ MetricName: 'rows', Value: 7, Dimensions: [] })}\n`);
    writeFileSync(join(directory, 'processing/output/statistics.json'), '{}');
    seen.push({ captured: readFileSync(join(directory, 'processing/input/endpoint', CAPTURED), 'utf8') });
    return { message };
  };

const CAPTURED = 'delays/AllTraffic/1970/01/01/00/05.jsonl';

/** SageMaker with an endpoint that captures, at midnight. */
async function monitored(program: Program, directory: string, status = 'InService'): Promise<World> {
  const objects = new Map([
    ['runs/1/constraints.json', Buffer.from('{}')],
    ['runs/1/statistics.json', Buffer.from('{}')],
    [`captured/version-1/${CAPTURED}`, Buffer.from('line')],
  ]);
  const cloud = await world({ python3: program }, { directory, objects, areas: [modelMonitor()], epoch: 0 });
  const { store } = cloud.running.kernel;
  const fleets = status === 'Updating' ? [{ configName: 'one' }, { configName: 'two' }] : [{ configName: 'one' }];
  store.collection<object>('sagemaker:endpoint').put('delays', { name: 'delays', status, configName: 'one', fleets });
  for (const [name, version] of [
    ['one', 1],
    ['two', 2],
  ] as const)
    store.collection<object>('sagemaker:endpoint-config').put(name, {
      DataCaptureConfig: { EnableCapture: true, DestinationS3Uri: `s3://captured/version-${version}` },
      ProductionVariants: [{ VariantName: 'AllTraffic' }],
    });
  return cloud;
}

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'monitor-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const executionsOf = async (cloud: World) =>
  (await cloud.call('ListMonitoringExecutions', { MonitoringScheduleName: 'hourly', SortOrder: 'Ascending' }))
    .MonitoringExecutionSummaries!;

test('an hour after the schedule was made its job looks at that hour, and the next hour had no data', async () => {
  // GIVEN a schedule made at midnight
  const seen: object[] = [];
  await using cloud = await monitored(
    analyzer('CompletedWithViolations: Job completed with 2 violations', seen),
    directory,
  );
  await cloud.call('CreateDataQualityJobDefinition', definition());
  await cloud.call('CreateMonitoringSchedule', schedule());

  // WHEN two hours and the 20 minutes pass by which results are there
  await cloud.running.kernel.clock.advance(HOUR + RESULTS);
  await cloud.idle();

  // THEN each hour has its execution
  const [first, second, ...more] = await executionsOf(cloud);
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    ScheduledTime: new Date(HOUR),
    MonitoringExecutionStatus: 'CompletedWithViolations',
    EndpointName: 'delays',
  });
  expect(second).toMatchObject({ MonitoringExecutionStatus: 'Failed', FailureReason: 'Job inputs had no data' });
  // AND the container was told what Model Monitor tells, and saw the files
  expect(seen).toEqual([
    expect.objectContaining({
      dataset_source: '/opt/ml/processing/input/endpoint',
      output_path: '/opt/ml/processing/output',
      start_time: '1970-01-01T00:00:00Z',
      end_time: '1970-01-01T01:00:00Z',
      sagemaker_endpoint_name: 'delays',
      sagemaker_monitoring_schedule_name: 'hourly',
      publish_cloudwatch_metrics: 'Enabled',
      baseline_statistics: '/opt/ml/processing/baseline/stats/statistics.json',
    }),
    { captured: 'line' },
  ]);
  // AND its metrics, files and events are published
  expect(cloud.metrics.get('aws/sagemaker/Endpoints/data-metrics/rows')).toEqual([7]);
  expect([...cloud.objects.keys()]).toContain('runs/monitor/delays/hourly/1970/01/01/01/statistics.json');
  const told = cloud.events.filter(({ type }) => type === 'SageMaker Monitoring Schedule State Change');
  expect(told.at(-1)!.detail).toMatchObject({
    MonitoringScheduleName: 'hourly',
    MonitoringScheduleStatus: 'Scheduled',
  });
  const job = (await cloud.call('ListProcessingJobs', {})).ProcessingJobSummaries![0]!;
  expect(job.ProcessingJobArn).toBe(first!.ProcessingJobArn);
  expect(await cloud.call('DescribeProcessingJob', { ProcessingJobName: job.ProcessingJobName! })).toMatchObject({
    RoleArn: ROLE,
    MonitoringScheduleArn: expect.stringContaining('monitoring-schedule/hourly') as string,
  });
});

test('a schedule that fires during an update of the endpoint does not fail', async () => {
  await using cloud = await monitored(analyzer('Completed: no violations'), directory, 'Updating');
  await cloud.call('CreateDataQualityJobDefinition', definition());
  await cloud.call('CreateMonitoringSchedule', schedule());
  await cloud.running.kernel.clock.advance(RESULTS);
  await cloud.idle();
  expect(await executionsOf(cloud)).toMatchObject([{ MonitoringExecutionStatus: 'Completed' }]);
});

test('NOW runs at once and whenever it is started; a stopped schedule does not run', async () => {
  await using cloud = await monitored(analyzer('Completed: no violations'), directory);
  await cloud.call('CreateDataQualityJobDefinition', definition());
  await cloud.running.kernel.clock.advance(HOUR);
  const now = schedule('NOW', { DataAnalysisStartTime: '-PT1H', DataAnalysisEndTime: '-PT0H' });
  await cloud.call('CreateMonitoringSchedule', now);
  await cloud.idle();
  expect(await executionsOf(cloud)).toMatchObject([{ MonitoringExecutionStatus: 'Completed' }]);
  // WHEN it becomes hourly, and stops
  await cloud.call('UpdateMonitoringSchedule', schedule());
  await cloud.call('StopMonitoringSchedule', { MonitoringScheduleName: 'hourly' });
  await cloud.running.kernel.clock.advance(3 * HOUR);
  expect(await executionsOf(cloud)).toHaveLength(1);
  // THEN it goes on when it is started
  await cloud.call('StartMonitoringSchedule', { MonitoringScheduleName: 'hourly' });
  await cloud.running.kernel.clock.advance(RESULTS);
  await cloud.idle();
  expect(await executionsOf(cloud)).toHaveLength(2);
});

test('a cloud that was killed between the hour and its execution goes on', async () => {
  const before = await monitored(analyzer('Completed: no violations'), directory);
  await before.call('CreateDataQualityJobDefinition', definition());
  await before.call('CreateMonitoringSchedule', schedule());
  await before.running.kernel.clock.advance(HOUR);
  const { objects } = before;
  await before.running.stop();
  await using after = await world(
    { python3: analyzer('Completed: no') },
    { directory, objects, areas: [modelMonitor()], epoch: 0 },
  );
  await after.running.kernel.clock.advance(RESULTS - HOUR);
  await after.idle();
  expect(await executionsOf(after)).toMatchObject([{ MonitoringExecutionStatus: 'Completed' }]);
});

test('what is wrong, or not supported, is told at once and by name', async () => {
  await using cloud = await monitored(analyzer(''), directory);
  const other = '111122223333.dkr.ecr.us-east-1.amazonaws.com/analyzer:1';
  await expect(
    cloud.call('CreateDataQualityJobDefinition', {
      ...definition({ DataQualityAppSpecification: { ImageUri: other }, DataQualityBaselineConfig: undefined }),
    }),
  ).rejects.toThrow(/ConstraintsResource.*StatisticsResource.*analyzer:1/s);
  const EndpointInput = {
    EndpointName: 'delays',
    LocalPath: '/opt/ml/processing/input/endpoint',
    StartTimeOffset: '-PX',
  };
  await expect(
    cloud.call('CreateDataQualityJobDefinition', definition({ DataQualityJobInput: { EndpointInput } })),
  ).rejects.toThrow('StartTimeOffset must be an offset such as -P1D, got -PX');
  await cloud.call('CreateDataQualityJobDefinition', definition());
  await expect(cloud.call('CreateDataQualityJobDefinition', definition())).rejects.toMatchObject({
    code: 'ResourceInUse',
  });
  await expect(cloud.call('CreateMonitoringSchedule', schedule('cron(30 * ? * * *)'))).rejects.toThrow(
    /must be NOW, cron/,
  );
  const bias = schedule().MonitoringScheduleConfig;
  await expect(
    cloud.call('CreateMonitoringSchedule', {
      MonitoringScheduleName: 'bias',
      MonitoringScheduleConfig: { ...bias, MonitoringType: 'ModelBias' },
    }),
  ).rejects.toThrow(/MonitoringType ModelBias/);
  await expect(cloud.call('DescribeMonitoringSchedule', { MonitoringScheduleName: 'none' })).rejects.toMatchObject({
    code: 'ResourceNotFound',
  });
});
