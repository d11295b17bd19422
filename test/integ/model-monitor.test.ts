import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { startCloud, type Cloud } from '../../local/cloud';
import { resolve } from '../../local/kernel/paths';
import { root } from '../local/support';

const HOUR = 3_600_000;
const ROLE = 'arn:aws:iam::111122223333:role/monitor';
const IMAGE = '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer';
const EPOCH = Date.parse('2013-04-01T00:00:00Z');

/** Baseline of two features and a label: what a pipeline of the kit writes. */
const BASELINE = `
import sys
from pathlib import Path
import numpy as np, pyarrow as pa
from headgate_ml.baseline import constraints, profile_data, statistics
from headgate_ml.contract import parse_contract
from headgate_ml.files import write_json
names = [("distance", "number", "feature"), ("origin", "string", "feature"), ("late", "integer", "label")]
columns = [dict(name=n, type=t, role=r) | ({"domain": ["EWR", "JFK"]} if t == "string" else {}) for n, t, r in names]
contract = parse_contract({"version": "1.0.0", "label": "late", "columns": columns})
random = np.random.default_rng(5)
batch = pa.record_batch({
    "distance": random.uniform(0, 100, 5000), "origin": random.choice(["EWR", "JFK"], 5000), "late": random.integers(0, 2, 5000),
})
rows, profiles = profile_data([batch], contract)
write_json(Path(sys.argv[1]) / "statistics.json", statistics(rows, profiles))
write_json(Path(sys.argv[1]) / "constraints.json", constraints(profiles))
`;

let directory: string;
let cloud: Cloud;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'model-monitor-'));
  cloud = await startCloud({ directory, epoch: EPOCH });
}, 60_000);
afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** An hour's captured requests: distances from `from` to `from` + 100. */
const captured = (from: number) =>
  Array.from({ length: 400 }, (_, at) =>
    JSON.stringify({
      captureData: {
        endpointInput: {
          observedContentType: 'application/json',
          mode: 'INPUT',
          encoding: 'JSON',
          data: JSON.stringify({ distance: from + at / 4, origin: at % 2 === 0 ? 'EWR' : 'JFK' }),
        },
      },
      eventMetadata: { eventId: String(at), inferenceTime: '2013-04-01T00:00:00Z' },
      eventVersion: '0',
    }),
  ).join('\n');

test('an hour like the baseline passes, one that drifted does not: the real analyzer, under the definition’s role', async () => {
  const { call, clock, store } = cloud.running.kernel;
  // GIVEN a role, a baseline, and two hours of captured requests of an endpoint
  const allow = (Action: string[]) => ({ Effect: 'Allow', Action, Resource: '*' });
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
  const trust = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await call(root, 'iam', 'CreateRole', { RoleName: 'monitor', AssumeRolePolicyDocument: policy(trust) });
  await call(root, 'iam', 'PutRolePolicy', {
    RoleName: 'monitor',
    PolicyName: 'monitor',
    PolicyDocument: policy(
      allow(['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'cloudwatch:PutMetricData', 'logs:*']),
    ),
  });
  await call(root, 's3', 'CreateBucket', { Bucket: 'flights' });
  const PYTHONPATH = resolve('model-code');
  execFileSync(resolve('.venv/bin/python'), ['-c', BASELINE, directory], { env: { ...process.env, PYTHONPATH } });
  const put = (Key: string, Body: string | Buffer) => call(root, 's3', 'PutObject', { Bucket: 'flights', Key, Body });
  for (const name of ['statistics.json', 'constraints.json'])
    await put(`baseline/${name}`, readFileSync(join(directory, name)));
  await put('capture/version-1/delays/AllTraffic/2013/04/01/00/a.jsonl', captured(0));
  await put('capture/version-1/delays/AllTraffic/2013/04/01/01/a.jsonl', captured(60));
  const capture = { EnableCapture: true, DestinationS3Uri: 's3://flights/capture/version-1' };
  store
    .collection<object>('sagemaker:endpoint-config')
    .put('config', { DataCaptureConfig: capture, ProductionVariants: [{ VariantName: 'AllTraffic' }] });
  const endpoint = {
    name: 'delays',
    arn: 'arn',
    status: 'InService',
    configName: 'config',
    fleets: [],
    created: new Date(),
  };
  store.collection<object>('sagemaker:endpoint').put('delays', endpoint);

  // WHEN a schedule looks at each hour
  await call(root, 'sagemaker', 'CreateDataQualityJobDefinition', {
    JobDefinitionName: 'delays-1',
    RoleArn: ROLE,
    DataQualityAppSpecification: { ImageUri: IMAGE },
    DataQualityBaselineConfig: {
      ConstraintsResource: { S3Uri: 's3://flights/baseline/constraints.json' },
      StatisticsResource: { S3Uri: 's3://flights/baseline/statistics.json' },
    },
    DataQualityJobInput: { EndpointInput: { EndpointName: 'delays', LocalPath: '/opt/ml/processing/input/endpoint' } },
    DataQualityJobOutputConfig: {
      MonitoringOutputs: [{ S3Output: { S3Uri: 's3://flights/reports', LocalPath: '/opt/ml/processing/output' } }],
    },
    JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 5 } },
  });
  await call(root, 'sagemaker', 'CreateMonitoringSchedule', {
    MonitoringScheduleName: 'hourly',
    MonitoringScheduleConfig: {
      ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
      MonitoringJobDefinitionName: 'delays-1',
      MonitoringType: 'DataQuality',
    },
  });
  for (let hour = 0; hour < 2; hour++) {
    await clock.advance(HOUR);
    await clock.idle();
  }
  await clock.advance(HOUR / 3);
  await clock.idle();

  // THEN executions, reports and metrics tell
  const listed = { MonitoringScheduleName: 'hourly', SortBy: 'ScheduledTime', SortOrder: 'Ascending' } as const;
  const { MonitoringExecutionSummaries: found } = await call(root, 'sagemaker', 'ListMonitoringExecutions', listed);
  expect(found!.map((one) => one.FailureReason ?? one.MonitoringExecutionStatus)).toEqual([
    'Completed',
    'CompletedWithViolations',
  ]);
  const Key = 'reports/delays/hourly/2013/04/01/02/constraint_violations.json';
  const { Body } = await call(root, 's3', 'GetObject', { Bucket: 'flights', Key });
  const { violations } = (await json(Body as Readable)) as { violations: Record<string, string>[] };
  expect(violations.map((one) => [one.feature_name, one.constraint_check_type])).toEqual([
    ['distance', 'baseline_drift_check'],
  ]);
  const { Datapoints } = await call(root, 'monitoring', 'GetMetricStatistics', {
    Namespace: 'aws/sagemaker/Endpoints/data-metrics',
    MetricName: 'drifted_features',
    Dimensions: [
      { Name: 'Endpoint', Value: 'delays' },
      { Name: 'MonitoringSchedule', Value: 'hourly' },
    ],
    StartTime: new Date(EPOCH),
    EndTime: new Date(EPOCH + 4 * HOUR),
    Period: 3600,
    Statistics: ['Maximum'],
  });
  const inOrder = [...Datapoints!].sort((one, other) => one.Timestamp!.getTime() - other.Timestamp!.getTime());
  expect(inOrder.map(({ Maximum }) => Maximum)).toEqual([0, 1]);
}, 120_000);
