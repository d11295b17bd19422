import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, OperationName } from '../../../../local/kernel/operation/sdk';
import type { RunningKernel } from '../../../../local/kernel/create';
import type { Service } from '../../../../local/kernel/service';
import { applicationAutoScaling } from '../../../../local/services/applicationautoscaling/service';
import { cloudformation } from '../../../../local/services/cloudformation/service';
import { monitoring } from '../../../../local/services/monitoring/service';
import { s3 } from '../../../../local/services/s3/service';
import { SERVER_STARTER } from '../../../../local/services/sagemaker/endpoints/servers';
import { sagemaker } from '../../../../local/services/sagemaker/service';
import { root, startKernel } from '../../support';
import { createVersion, FakeServers, Surroundings, type EndpointCloud } from '../sagemaker/endpoints/support';

const MINUTE = 60_000;
const NAMING = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/delay/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const;
const TRACKING = {
  TargetValue: 100,
  ScaleInCooldown: 300,
  ScaleOutCooldown: 60,
  PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
} as const;

let directory: string;
let running: RunningKernel;
const servers = new FakeServers();

async function start() {
  const starter: Service = {
    name: 'ecr',
    operations: [],
    start: (_kernel, parts) => parts.provide(SERVER_STARTER, servers),
  };
  const fakes = new Surroundings().services().filter(({ name }) => name !== 'monitoring');
  const real = [monitoring(), s3(), sagemaker(), applicationAutoScaling(), cloudformation()];
  running = await startKernel([starter, ...fakes, ...real], { directory, epoch: 0 });
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scaling-'));
  await start();
  const EndpointConfigName = await createVersion({ running } as EndpointCloud, '1');
  await running.kernel.call(root, 'sagemaker', 'CreateEndpoint', { EndpointName: 'delay', EndpointConfigName });
  await running.kernel.clock.idle();
});
afterEach(async () => {
  await running.stop();
  rmSync(directory, { recursive: true, force: true });
});

const call = <O extends OperationName<'application-autoscaling'>>(
  name: O,
  input: Input<'application-autoscaling', O>,
) => running.kernel.call(root, 'application-autoscaling', name, input);

/** So many minutes in which each instance takes so many requests. */
async function traffic(minutes: number, perInstance: number) {
  const { kernel } = running;
  for (let at = 0; at < minutes; at++) {
    await kernel.call({ kind: 'service', principal: 'sagemaker.amazonaws.com' }, 'monitoring', 'PutMetricData', {
      Namespace: 'AWS/SageMaker',
      MetricData: [
        {
          MetricName: 'InvocationsPerInstance',
          Value: perInstance,
          Timestamp: kernel.clock.date(),
          Dimensions: [
            { Name: 'EndpointName', Value: 'delay' },
            { Name: 'VariantName', Value: 'AllTraffic' },
          ],
        },
      ],
    });
    await kernel.clock.advance(MINUTE);
    await kernel.clock.idle();
  }
}

async function instances(): Promise<number> {
  await running.kernel.clock.idle();
  const described = await running.kernel.call(root, 'sagemaker', 'DescribeEndpoint', { EndpointName: 'delay' });
  return described.ProductionVariants![0]!.CurrentInstanceCount!;
}

async function track(min = 1, max = 6) {
  await call('RegisterScalableTarget', { ...NAMING, MinCapacity: min, MaxCapacity: max });
  return call('PutScalingPolicy', {
    ...NAMING,
    PolicyName: 'requests',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: TRACKING,
  });
}

test('instances come with requests and go without, and it is told why', async () => {
  const { Alarms } = await track();
  expect(Alarms!.map(({ AlarmName }) => AlarmName)).toEqual([
    expect.stringMatching(/^TargetTracking-endpoint\/delay\/variant\/AllTraffic-AlarmHigh-/),
    expect.stringMatching(/-AlarmLow-/),
  ]);
  expect(await instances()).toBe(2);

  await traffic(5, 200);
  expect(await instances()).toBeGreaterThanOrEqual(4);
  await traffic(30, 10);
  expect(await instances()).toBe(1);

  const { ScalingActivities } = await call('DescribeScalingActivities', { ServiceNamespace: 'sagemaker' });
  expect(ScalingActivities![0]).toMatchObject({
    StatusCode: 'Successful',
    Cause: expect.stringContaining('AlarmLow') as string,
  });
  expect(ScalingActivities!.at(-1)!.Cause).toContain('AlarmHigh');
});

test('bounds are kept at once, and what is deregistered scales no more and leaves no alarm', async () => {
  await track(3, 4);
  expect(await instances()).toBe(3);
  await traffic(8, 900);
  expect(await instances()).toBe(4);
  await call('DeregisterScalableTarget', NAMING);
  expect((await running.kernel.call(root, 'monitoring', 'DescribeAlarms', {})).MetricAlarms).toEqual([]);
  await traffic(30, 1);
  expect(await instances()).toBe(4);
});

test('a cloud that was killed while traffic rose scales when it is back', async () => {
  await track();
  await traffic(2, 300);
  await running.stop();
  await start();
  await traffic(4, 300);
  expect(await instances()).toBeGreaterThan(2);
});

test('CloudFormation registers, changes and removes', async () => {
  const template = (MaxCapacity: number, target: number) => ({
    Resources: {
      Target: {
        Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
        Properties: {
          ...NAMING,
          MinCapacity: 1,
          MaxCapacity,
          RoleARN: 'arn:aws:iam::111122223333:role/aws-service-role/a/b',
        },
      },
      Policy: {
        Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
        Properties: {
          PolicyName: 'requests',
          PolicyType: 'TargetTrackingScaling',
          ScalingTargetId: { Ref: 'Target' },
          TargetTrackingScalingPolicyConfiguration: { ...TRACKING, TargetValue: target },
        },
      },
    },
  });
  const deploy = async (name: 'CreateStack' | 'UpdateStack', max: number, target: number) => {
    const TemplateBody = JSON.stringify(template(max, target));
    await running.kernel.call(root, 'cloudformation', name, { StackName: 's', TemplateBody });
    await running.kernel.clock.idle();
    const { ScalableTargets } = await call('DescribeScalableTargets', { ServiceNamespace: 'sagemaker' });
    const { ScalingPolicies } = await call('DescribeScalingPolicies', { ServiceNamespace: 'sagemaker' });
    return [
      ...ScalableTargets!.map((one) => one.MaxCapacity),
      ...ScalingPolicies!.map((one) => one.TargetTrackingScalingPolicyConfiguration!.TargetValue),
    ];
  };
  expect(await deploy('CreateStack', 4, 100)).toEqual([4, 100]);
  expect(await deploy('UpdateStack', 8, 50)).toEqual([8, 50]);
  await running.kernel.call(root, 'cloudformation', 'DeleteStack', { StackName: 's' });
  await running.kernel.clock.idle();
  expect((await call('DescribeScalableTargets', { ServiceNamespace: 'sagemaker' })).ScalableTargets).toEqual([]);
});

test('what is not supported is refused by name', async () => {
  const register = { MinCapacity: 1, MaxCapacity: 2 };
  const serverless = 'sagemaker:variant:DesiredProvisionedConcurrency' as const;
  await expect(
    call('RegisterScalableTarget', { ...NAMING, ...register, ScalableDimension: serverless }),
  ).rejects.toThrow(serverless);
  await expect(call('RegisterScalableTarget', { ...NAMING, MinCapacity: 3, MaxCapacity: 2 })).rejects.toThrow(
    'got 3 and 2',
  );
  await call('RegisterScalableTarget', { ...NAMING, ...register });
  await expect(call('PutScalingPolicy', { ...NAMING, PolicyName: 'p', PolicyType: 'StepScaling' })).rejects.toThrow(
    'scaling policies of type StepScaling',
  );
});
