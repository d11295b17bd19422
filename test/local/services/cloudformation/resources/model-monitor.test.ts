import type { RunningKernel } from '../../../../../local/kernel/create';
import { cloudformation } from '../../../../../local/services/cloudformation/service';
import { compose } from '../../../../../local/services/sagemaker/area';
import { modelMonitor } from '../../../../../local/services/sagemaker/monitoring';
import { tags } from '../../../../../local/services/sagemaker/tags';
import { root, startKernel } from '../../../support';
import { fakeEvents } from '../../sagemaker/support';

const IMAGE = '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer';

let running: RunningKernel;
beforeEach(async () => {
  running = await startKernel([fakeEvents([]), compose([tags(), modelMonitor()]), cloudformation()], { epoch: 0 });
});
afterEach(() => running.stop());

const common = (kind: string, version: string) => ({
  RoleArn: 'arn:aws:iam::111122223333:role/monitor',
  JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 20 } },
  [`${kind}BaselineConfig`]: {
    ConstraintsResource: { S3Uri: `s3://runs/${version}/constraints.json` },
    ...(kind === 'DataQuality' && { StatisticsResource: { S3Uri: `s3://runs/${version}/statistics.json` } }),
  },
  [`${kind}AppSpecification`]: {
    ImageUri: IMAGE,
    ...(kind === 'ModelQuality' && { ProblemType: 'BinaryClassification' }),
  },
  [`${kind}JobInput`]: {
    EndpointInput: { EndpointName: 'delays', LocalPath: '/opt/ml/processing/input/endpoint' },
    ...(kind === 'ModelQuality' && { GroundTruthS3Input: { S3Uri: 's3://labels/delays' } }),
  },
  [`${kind}JobOutputConfig`]: {
    MonitoringOutputs: [{ S3Output: { S3Uri: 's3://runs/monitor', LocalPath: '/opt/ml/processing/output' } }],
  },
});

const template = (version: string) => ({
  Resources: {
    Data: { Type: 'AWS::SageMaker::DataQualityJobDefinition', Properties: common('DataQuality', version) },
    Quality: { Type: 'AWS::SageMaker::ModelQualityJobDefinition', Properties: common('ModelQuality', version) },
    Schedule: {
      Type: 'AWS::SageMaker::MonitoringSchedule',
      Properties: {
        MonitoringScheduleName: 'hourly',
        MonitoringScheduleConfig: {
          ScheduleConfig: { ScheduleExpression: 'cron(0 * ? * * *)' },
          MonitoringType: 'DataQuality',
          MonitoringJobDefinitionName: {
            'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Data', 'JobDefinitionArn'] }] }],
          },
        },
      },
    },
  },
});

async function deploy(name: 'CreateStack' | 'UpdateStack', version: string): Promise<string> {
  const { kernel } = running;
  await kernel.call(root, 'cloudformation', name, { StackName: 'm', TemplateBody: JSON.stringify(template(version)) });
  await kernel.clock.idle();
  const { Stacks } = await kernel.call(root, 'cloudformation', 'DescribeStacks', { StackName: 'm' });
  return Stacks![0]!.StackStatus!;
}

const schedule = () =>
  running.kernel.call(root, 'sagemaker', 'DescribeMonitoringSchedule', { MonitoringScheduleName: 'hourly' });

test('another baseline is another definition, which the schedule takes in place; a deleted stack leaves nothing', async () => {
  const { kernel } = running;
  expect(await deploy('CreateStack', '1')).toBe('CREATE_COMPLETE');
  const before = await schedule();
  expect(await deploy('UpdateStack', '2')).toBe('UPDATE_COMPLETE');
  const after = await schedule();
  expect(after.CreationTime).toEqual(before.CreationTime);
  const named = after.MonitoringScheduleConfig!.MonitoringJobDefinitionName!;
  expect(named).not.toBe(before.MonitoringScheduleConfig!.MonitoringJobDefinitionName);
  expect(
    await kernel.call(root, 'sagemaker', 'DescribeDataQualityJobDefinition', { JobDefinitionName: named }),
  ).toMatchObject({ DataQualityBaselineConfig: { ConstraintsResource: { S3Uri: 's3://runs/2/constraints.json' } } });

  await kernel.call(root, 'cloudformation', 'DeleteStack', { StackName: 'm' });
  await kernel.clock.idle();
  const { JobDefinitionSummaries: data } = await kernel.call(root, 'sagemaker', 'ListDataQualityJobDefinitions', {});
  const { JobDefinitionSummaries: quality } = await kernel.call(
    root,
    'sagemaker',
    'ListModelQualityJobDefinitions',
    {},
  );
  const { MonitoringScheduleSummaries } = await kernel.call(root, 'sagemaker', 'ListMonitoringSchedules', {});
  expect([data, quality, MonitoringScheduleSummaries]).toEqual([[], [], []]);
});
