import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningKernel } from '../../../../../local/kernel/create';
import type { Service } from '../../../../../local/kernel/service';
import { cloudformation } from '../../../../../local/services/cloudformation/service';
import { s3 } from '../../../../../local/services/s3/service';
import { SERVER_STARTER } from '../../../../../local/services/sagemaker/endpoints/servers';
import { JOB_RUNNER } from '../../../../../local/services/sagemaker/jobs/runner';
import { sagemaker } from '../../../../../local/services/sagemaker/service';
import { root, startKernel } from '../../../support';
import { FakeServers, Surroundings } from '../../sagemaker/endpoints/support';
import { fakeRunner } from '../../sagemaker/support';

const MINUTE = 60_000;

let directory: string;
let running: RunningKernel;
let surroundings: Surroundings;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudformation-'));
  surroundings = new Surroundings();
  const starter: Service = {
    name: 'ecr',
    operations: [],
    start: (_kernel, parts) => {
      parts.provide(SERVER_STARTER, new FakeServers());
      parts.provide(JOB_RUNNER, fakeRunner({}));
    },
  };
  const services = [starter, ...surroundings.services(), s3(), sagemaker(), cloudformation()];
  running = await startKernel(services, { directory, epoch: 0 });
});
afterEach(async () => {
  await running.stop();
  rmSync(directory, { recursive: true, force: true });
});

const definition = (name: string) => ({
  PipelineDefinitionBody: JSON.stringify({
    Version: '2020-12-01',
    Metadata: {},
    Parameters: [],
    Steps: [{ Name: name, Type: 'Fail', Arguments: { ErrorMessage: 'no' } }],
  }),
});

const canary = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: 'CANARY',
      CanarySize: { Type: 'CAPACITY_PERCENT', Value: 50 },
      WaitIntervalInSeconds: 600,
    },
  },
  AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] },
};

const template = (version: string) => ({
  Resources: {
    Model: {
      Type: 'AWS::SageMaker::Model',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        ExecutionRoleArn: 'arn:aws:iam::111122223333:role/endpoint',
        PrimaryContainer: {
          Image: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0',
          Environment: { VERSION: version },
        },
      },
    },
    Config: {
      Type: 'AWS::SageMaker::EndpointConfig',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        ProductionVariants: [
          {
            ...{ VariantName: 'AllTraffic', InitialInstanceCount: 2, InstanceType: 'ml.m5.large' },
            ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] },
          },
        ],
      },
    },
    Endpoint: {
      Type: 'AWS::SageMaker::Endpoint',
      Properties: {
        EndpointName: 'live',
        EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] },
        DeploymentConfig: canary,
        Tags: [{ Key: 'version', Value: version }],
      },
    },
    Packages: { Type: 'AWS::SageMaker::ModelPackageGroup', Properties: { ModelPackageGroupName: 'packages' } },
    Pipeline: {
      Type: 'AWS::SageMaker::Pipeline',
      Properties: {
        PipelineName: 'training',
        PipelineDefinition: definition(`Step${version}`),
        RoleArn: 'arn:aws:iam::111122223333:role/pipeline',
      },
    },
  },
});

async function send(name: 'CreateStack' | 'UpdateStack', version: string): Promise<string> {
  const TemplateBody = JSON.stringify(template(version));
  await running.kernel.call(root, 'cloudformation', name, { StackName: 'demo', TemplateBody });
  return status();
}

async function status(): Promise<string> {
  const { kernel } = running;
  await kernel.clock.idle();
  const { Stacks } = await kernel.call(root, 'cloudformation', 'DescribeStacks', { StackName: 'demo' });
  const { StackEvents } = await kernel.call(root, 'cloudformation', 'DescribeStackEvents', { StackName: 'demo' });
  const failed = StackEvents!.filter(({ ResourceStatus }) => ResourceStatus!.endsWith('_FAILED'));
  return [Stacks![0]!.StackStatus, ...failed.map(({ ResourceStatusReason }) => ResourceStatusReason)].join('\n');
}

const config = async () =>
  (await running.kernel.call(root, 'sagemaker', 'DescribeEndpoint', { EndpointName: 'live' })).EndpointConfigName;

beforeEach(async () => {
  surroundings.alarms.set('errors', 'OK');
  expect(await send('CreateStack', '1')).toBe('CREATE_COMPLETE');
});

test('an update waits for the canary, and keeps the old model and config', async () => {
  const old = await config();
  expect(await send('UpdateStack', '2')).toBe('UPDATE_IN_PROGRESS');

  await running.kernel.clock.advance(9 * MINUTE);
  expect(await status()).toBe('UPDATE_IN_PROGRESS');
  await running.kernel.clock.advance(2 * MINUTE);

  expect(await status()).toBe('UPDATE_COMPLETE');
  expect(await config()).not.toBe(old);
  const { EndpointConfigs } = await running.kernel.call(root, 'sagemaker', 'ListEndpointConfigs', {});
  expect(EndpointConfigs).toHaveLength(2);
  const { PipelineDefinition } = await running.kernel.call(root, 'sagemaker', 'DescribePipeline', {
    PipelineName: 'training',
  });
  expect(PipelineDefinition).toContain('Step2');
});

test('a guardrail that takes the canary back looks like success: the config tells', async () => {
  const old = await config();
  await send('UpdateStack', '2');
  await running.kernel.clock.advance(2 * MINUTE);
  surroundings.alarms.set('errors', 'ALARM');
  await running.kernel.clock.advance(10 * MINUTE);

  expect(await status()).toBe('UPDATE_COMPLETE');
  expect(await config()).toBe(old);
});

test('a deleted stack leaves no endpoint, model, group or pipeline', async () => {
  const { kernel } = running;
  await kernel.call(root, 'cloudformation', 'DeleteStack', { StackName: 'demo' });
  await kernel.clock.advance(MINUTE);
  const { Endpoints } = await kernel.call(root, 'sagemaker', 'ListEndpoints', {});
  const { EndpointConfigs } = await kernel.call(root, 'sagemaker', 'ListEndpointConfigs', {});
  const { Models } = await kernel.call(root, 'sagemaker', 'ListModels', {});
  const { PipelineSummaries } = await kernel.call(root, 'sagemaker', 'ListPipelines', {});
  const { ModelPackageGroupSummaryList } = await kernel.call(root, 'sagemaker', 'ListModelPackageGroups', {});
  expect([Endpoints, EndpointConfigs, Models, PipelineSummaries, ModelPackageGroupSummaryList]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});
