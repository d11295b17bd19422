import type { DeploymentConfig } from '@aws-sdk/client-sagemaker';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../support';
import {
  createVersion,
  describeEndpoint,
  FakeServers,
  invoke,
  startEndpointCloud,
  type EndpointCloud,
} from './support';

const MINUTE = 60_000;
const alarm = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] } };
const canary: DeploymentConfig = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: 'CANARY',
      CanarySize: { Type: 'CAPACITY_PERCENT', Value: 10 },
      WaitIntervalInSeconds: 600,
    },
    TerminationWaitInSeconds: 300,
  },
  ...alarm,
};

let cloud: EndpointCloud;
beforeEach(async () => {
  cloud = await startEndpointCloud();
  cloud.surroundings.alarms.set('errors', 'OK');
  await create('1');
});
afterEach(() => cloud.stop());

async function create(version: string) {
  const EndpointConfigName = await createVersion(cloud, version);
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpoint', { EndpointName: 'delay', EndpointConfigName });
  await cloud.running.kernel.clock.idle();
}

async function update(version: string, DeploymentConfig?: DeploymentConfig, fails?: 'always' | 'ping') {
  const EndpointConfigName = await createVersion(cloud, version, fails);
  await cloud.running.kernel.call(root, 'sagemaker', 'UpdateEndpoint', {
    EndpointName: 'delay',
    EndpointConfigName,
    DeploymentConfig,
  });
  await cloud.running.kernel.clock.idle();
}

const advance = (minutes: number) => cloud.running.kernel.clock.advance(minutes * MINUTE);

test('a new endpoint starts its instances and answers', async () => {
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ CurrentInstanceCount: 2, DesiredInstanceCount: 2 }],
  });
  expect(await invoke(cloud, 3)).toEqual({ '1': 3 });
});

test('an update without guardrails takes all traffic at once and ends the old fleet', async () => {
  await update('2');
  await advance(0);
  expect(await invoke(cloud, 10)).toEqual({ '2': 10 });
  expect((await describeEndpoint(cloud)).EndpointConfigName).toBe('config-2');
  expect(cloud.servers.running.size).toBe(2);
});

describe('a canary', () => {
  test('gives the new version exactly its share, then everything', async () => {
    await update('2', canary);
    expect(await describeEndpoint(cloud)).toMatchObject({
      EndpointStatus: 'Updating',
      EndpointConfigName: 'config-1',
      PendingDeploymentSummary: {
        EndpointConfigName: 'config-2',
        ProductionVariants: [{ VariantStatus: [{ Status: 'Baking' }] }],
      },
    });
    expect(await invoke(cloud, 100)).toEqual({ '1': 90, '2': 10 });
    await advance(10);
    expect(await invoke(cloud, 10)).toEqual({ '2': 10 });
    // The old fleet stays for its termination wait, ready to take over again.
    expect(cloud.servers.running.size).toBe(4);
    await advance(6);
    expect(await describeEndpoint(cloud)).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config-2',
    });
    expect(cloud.servers.running.size).toBe(2);
  });

  test('goes back when its alarm goes off, and looks like a success', async () => {
    await update('2', canary, 'always');
    expect(await invoke(cloud, 20)).toEqual({ '1': 18, ModelError: 2 });
    cloud.surroundings.alarms.set('errors', 'ALARM');
    await advance(1);
    const { EndpointStatus, EndpointConfigName, FailureReason } = await describeEndpoint(cloud);
    expect({ EndpointStatus, EndpointConfigName, FailureReason }).toEqual({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config-1',
      FailureReason: undefined,
    });
    expect(await invoke(cloud, 20)).toEqual({ '1': 20 });
    expect(cloud.servers.running.size).toBe(2);
  });

  test('looks at the alarm at once when it changes, without waiting for the next look', async () => {
    await update('2', canary);
    cloud.surroundings.alarms.set('errors', 'ALARM');
    cloud.running.kernel.workflows.touched('monitoring:alarm/errors');
    await cloud.running.kernel.clock.idle();
    expect((await describeEndpoint(cloud)).EndpointStatus).toBe('InService');
  });

  test('goes back in its termination wait, too', async () => {
    await update('2', canary);
    await advance(11);
    cloud.surroundings.alarms.set('errors', 'ALARM');
    await advance(1);
    expect(await invoke(cloud, 10)).toEqual({ '1': 10 });
  });

  test('goes back when its alarm was deleted, and says so', async () => {
    await update('2', canary);
    cloud.surroundings.alarms.delete('errors');
    await advance(1);
    expect(await describeEndpoint(cloud)).toMatchObject({
      EndpointConfigName: 'config-1',
      FailureReason: expect.stringContaining('errors'),
    });
  });

  test('is announced by events, with each state once', async () => {
    cloud.surroundings.events.length = 0;
    await update('2', canary);
    await advance(16);
    const states = cloud.surroundings.events.map(({ type, detail }) => [
      type.replace('SageMaker Endpoint ', ''),
      detail.EndpointStatus,
    ]);
    expect(states.filter(([type]) => type === 'State Change').map(([, status]) => status)).toEqual([
      'UPDATING',
      'IN_SERVICE',
    ]);
    expect(states.some(([type]) => type === 'Deployment State Change')).toBe(true);
  });
});

test('linear traffic grows step by step', async () => {
  const linear: DeploymentConfig = {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: {
        Type: 'LINEAR',
        LinearStepSize: { Type: 'CAPACITY_PERCENT', Value: 50 },
        WaitIntervalInSeconds: 60,
      },
    },
  };
  await update('2', linear);
  expect(await invoke(cloud, 10)).toEqual({ '1': 5, '2': 5 });
  await advance(1);
  expect(await invoke(cloud, 10)).toEqual({ '2': 10 });
});

test('a rolling update replaces instances batch by batch', async () => {
  const rolling: DeploymentConfig = {
    RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 50 }, WaitIntervalInSeconds: 60 },
  };
  await update('2', rolling);
  expect(cloud.servers.running.size).toBe(3);
  expect(await invoke(cloud, 10)).toEqual({ '1': 5, '2': 5 });
  await advance(1);
  expect(cloud.servers.running.size).toBe(3);
  expect(await invoke(cloud, 10)).toEqual({ '2': 10 });
  await advance(1);
  expect(cloud.servers.running.size).toBe(2);
});

test('a version whose server does not start leaves the old one in service and says why', async () => {
  await update('2', canary, 'ping');
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    EndpointConfigName: 'config-1',
    FailureReason: expect.stringContaining('/ping'),
  });
  expect(await invoke(cloud, 4)).toEqual({ '1': 4 });
});

test('everything that a guardrail does not allow is said at once', async () => {
  const size = (Value: number) => ({ Type: 'CAPACITY_PERCENT' as const, Value });
  const bad: DeploymentConfig = {
    BlueGreenUpdatePolicy: {
      TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: size(80), WaitIntervalInSeconds: 60 },
    },
    RollingUpdatePolicy: { MaximumBatchSize: size(4), WaitIntervalInSeconds: 60 },
  };
  await expect(update('2', bad)).rejects.toThrow(
    /one of BlueGreen.*got both.*CanarySize.*got 80.*MaximumBatchSize.*got 4/,
  );
});

test('a second update waits for nobody: it is refused', async () => {
  await update('2', canary);
  await expect(update('3')).rejects.toThrow(/Cannot update in-progress endpoint/);
});

test('metrics carry the configuration, so that an alarm sees the new fleet alone', async () => {
  await update('2', canary, 'always');
  await invoke(cloud, 20);
  await advance(1);
  const sums = (name: string) =>
    cloud.surroundings.metrics.filter((metric) => metric.name === name).map(({ config, sum }) => [config, sum]);
  expect(sums('Invocations')).toEqual(
    expect.arrayContaining([
      ['config-1', 18],
      ['config-2', 2],
    ]),
  );
  expect(sums('Invocation5XXErrors')).toEqual(
    expect.arrayContaining([
      ['config-1', 0],
      ['config-2', 2],
    ]),
  );
});

test('a deleted endpoint leaves no server', async () => {
  await cloud.running.kernel.call(root, 'sagemaker', 'DeleteEndpoint', { EndpointName: 'delay' });
  await cloud.running.kernel.clock.idle();
  await expect(describeEndpoint(cloud)).rejects.toThrow(/Could not find endpoint/);
  expect(cloud.servers.running.size).toBe(0);
});

test('an endpoint that is deleted while its servers start again leaves none, and no folder', async () => {
  await cloud.stop();
  const directory = mkdtempSync(join(tmpdir(), 'headgate-test-'));
  try {
    cloud = await startEndpointCloud({ directory });
    await create('1');
    await cloud.stop();
    // GIVEN a cloud that is starting the servers of an earlier process anew
    const servers = new FakeServers();
    let open = (): void => undefined;
    servers.gate = new Promise<void>((resolve) => (open = resolve));
    cloud = await startEndpointCloud({ directory }, servers);
    // WHEN the endpoint is deleted meanwhile
    await cloud.running.kernel.call(root, 'sagemaker', 'DeleteEndpoint', { EndpointName: 'delay' });
    open();
    await cloud.running.kernel.clock.idle();
    // THEN
    await expect(describeEndpoint(cloud)).rejects.toThrow(/Could not find endpoint/);
    expect(servers.running.size).toBe(0);
    expect(existsSync(join(directory, 'serving', 'delay'))).toBe(false);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a canary goes on where it was when the cloud is killed and started again', async () => {
  await cloud.stop();
  const directory = mkdtempSync(join(tmpdir(), 'headgate-test-'));
  try {
    cloud = await startEndpointCloud({ directory });
    cloud.surroundings.alarms.set('errors', 'OK');
    await create('1');
    await update('2', canary);
    await advance(4);
    // GIVEN a process that ends without a word: the next one finds only what was committed
    await cloud.stop();
    // WHEN
    cloud = await startEndpointCloud({ directory });
    cloud.surroundings.alarms.set('errors', 'OK');
    await cloud.running.kernel.clock.idle();
    // THEN
    expect(await invoke(cloud, 10)).toEqual({ '1': 9, '2': 1 });
    await advance(6);
    expect(await invoke(cloud, 10)).toEqual({ '2': 10 });
    await advance(6);
    expect((await describeEndpoint(cloud)).EndpointConfigName).toBe('config-2');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
