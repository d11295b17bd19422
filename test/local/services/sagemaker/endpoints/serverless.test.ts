import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from '../../../../../local/kernel/operation/error';
import { root } from '../../../support';
import { createVersion, describeEndpoint, invoke, startEndpointCloud, type EndpointCloud } from './support';

const MINUTE = 60_000;

let cloud: EndpointCloud;
beforeEach(async () => {
  cloud = await startEndpointCloud();
});
afterEach(() => cloud.stop());

interface Settings {
  readonly most?: number;
  readonly provisioned?: number;
  readonly fails?: 'always' | 'ping';
}

/** A serverless configuration of a version; its name. */
async function configure(version: string, { most = 2, provisioned, fails }: Settings = {}): Promise<string> {
  await createVersion(cloud, version, fails);
  const EndpointConfigName = `serverless-${version}`;
  const ServerlessConfig = { MemorySizeInMB: 2048, MaxConcurrency: most, ProvisionedConcurrency: provisioned };
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpointConfig', {
    EndpointConfigName,
    ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: `model-${version}`, ServerlessConfig }],
  });
  return EndpointConfigName;
}

async function create(version: string, settings?: Settings): Promise<void> {
  const EndpointConfigName = await configure(version, settings);
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpoint', { EndpointName: 'delay', EndpointConfigName });
  await cloud.running.kernel.clock.idle();
}

/** The values of a metric, by its name. */
const metric = (name: string) =>
  cloud.surroundings.metrics.filter((one) => one.name === name && one.config === undefined);

test('a new endpoint has shown that its model starts, and runs nothing', async () => {
  await create('1');
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ CurrentServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 2 } }],
  });
  expect(cloud.servers.running.size).toBe(0);
});

test('a model that does not start fails the endpoint', async () => {
  await create('1', { fails: 'ping' });
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'Failed',
    FailureReason: '/ping did not answer',
  });
});

test('the first request starts a server, the next one finds it warm, and after a while there is none', async () => {
  await create('1');
  expect(await invoke(cloud, 3)).toEqual({ 1: 3 });
  expect(cloud.servers.running.size).toBe(1);
  await cloud.running.kernel.clock.advance(4 * MINUTE);
  await invoke(cloud, 1);
  await cloud.running.kernel.clock.advance(4.9 * MINUTE);
  expect(cloud.servers.running.size).toBe(1);
  await cloud.running.kernel.clock.advance(0.1 * MINUTE);
  expect(cloud.servers.running.size).toBe(0);

  expect(await invoke(cloud, 1)).toEqual({ 1: 1 });
  await cloud.running.kernel.clock.advance(MINUTE);
  expect(metric('ModelSetupTime')).toHaveLength(2);
  expect(metric('Invocations').reduce((sum, one) => sum + one.sum, 0)).toBe(5);
});

test('requests at the same time have servers of their own, and no more than MaxConcurrency are taken', async () => {
  await create('1', { most: 2 });
  const answers = await Promise.all([invoke(cloud, 1), invoke(cloud, 1), invoke(cloud, 1)]);
  expect(answers).toEqual([{ 1: 1 }, { 1: 1 }, { ThrottlingException: 1 }]);
  expect(cloud.servers.running.size).toBe(2);
  expect(await invoke(cloud, 1)).toEqual({ 1: 1 });
});

test('provisioned servers are there before any request and stay, more spill over', async () => {
  await create('1', { most: 3, provisioned: 1 });
  expect(cloud.servers.running.size).toBe(1);
  await Promise.all([invoke(cloud, 1), invoke(cloud, 1)]);
  expect(cloud.servers.running.size).toBe(2);
  await cloud.running.kernel.clock.advance(10 * MINUTE);
  expect(cloud.servers.running.size).toBe(1);
  expect(metric('ServerlessProvisionedConcurrencyInvocations')).toHaveLength(1);
  expect(metric('ServerlessProvisionedConcurrencySpilloverInvocations')).toHaveLength(1);
  expect(metric('ModelSetupTime')).toHaveLength(1);
});

test('an update takes another version once that has started, and the old one ends', async () => {
  await create('1');
  await invoke(cloud, 1);
  await cloud.running.kernel.call(root, 'sagemaker', 'UpdateEndpoint', {
    EndpointName: 'delay',
    EndpointConfigName: await configure('2', { most: 5 }),
  });
  await cloud.running.kernel.clock.advance(0);
  expect(await invoke(cloud, 1)).toEqual({ 2: 1 });
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ CurrentServerlessConfig: { MaxConcurrency: 5 } }],
  });
  expect(cloud.servers.running.size).toBe(1);
});

test('an update to a model that does not start leaves the old one', async () => {
  await create('1');
  await cloud.running.kernel.call(root, 'sagemaker', 'UpdateEndpoint', {
    EndpointName: 'delay',
    EndpointConfigName: await configure('2', { fails: 'ping' }),
  });
  await cloud.running.kernel.clock.idle();
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointConfigName: 'serverless-1',
    EndpointStatus: 'InService',
  });
  expect(await invoke(cloud, 1)).toEqual({ 1: 1 });
});

test('a deleted endpoint leaves no server', async () => {
  await create('1', { provisioned: 1 });
  await Promise.all([invoke(cloud, 1), invoke(cloud, 1)]);
  await cloud.running.kernel.call(root, 'sagemaker', 'DeleteEndpoint', { EndpointName: 'delay' });
  await cloud.running.kernel.clock.idle();
  expect(cloud.servers.running.size).toBe(0);
  expect(await invoke(cloud, 1)).toEqual({ ValidationError: 1 });
});

test('after a restart the endpoint answers again: what was warm is cold, what is provisioned is back', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'serverless-'));
  await cloud.stop();
  try {
    cloud = await startEndpointCloud({ directory });
    await create('1', { provisioned: 1 });
    await cloud.stop();
    cloud = await startEndpointCloud({ directory });
    await cloud.running.kernel.clock.idle();
    expect(cloud.servers.running.size).toBe(1);
    expect(await invoke(cloud, 2)).toEqual({ 1: 2 });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('what is too large for serverless is refused', async () => {
  await create('1');
  const large = cloud.running.kernel.call(root, 'runtime.sagemaker', 'InvokeEndpoint', {
    EndpointName: 'delay',
    Body: Buffer.alloc(4_194_305),
  });
  await expect(large).rejects.toThrow('Body must have at most 4194304 bytes');
});

describe('is refused, everything at once:', () => {
  const config = (more: object, variant: object = {}, serverless: object = {}) =>
    cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpointConfig', {
      EndpointConfigName: 'bad',
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: 'model-1',
          ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5, ...serverless },
          ...variant,
        },
      ],
      ...more,
    });

  test.each<[string, object, object, object, string]>([
    ['memory between the steps', {}, {}, { MemorySizeInMB: 1500 }, 'MemorySizeInMB of variant AllTraffic must be 1024'],
    [
      'more provisioned than there may be',
      {},
      {},
      { ProvisionedConcurrency: 6 },
      'must be at most MaxConcurrency (5), got 6',
    ],
    [
      'an instance type',
      {},
      { InstanceType: 'ml.m5.large' },
      {},
      'InstanceType of variant AllTraffic must not be given',
    ],
    [
      'capture',
      {
        DataCaptureConfig: {
          EnableCapture: true,
          InitialSamplingPercentage: 100,
          DestinationS3Uri: 's3://b/c',
          CaptureOptions: [{ CaptureMode: 'Input' }],
        },
      },
      {},
      { MemorySizeInMB: 1500 },
      'got 1500; DataCaptureConfig is not supported for serverless endpoints',
    ],
  ])('%s', async (_, more, variant, serverless, message) => {
    await createVersion(cloud, '1');
    await expect(config(more, variant, serverless)).rejects.toThrow(message);
  });

  test('a guardrail, and a way from instances to serverless', async () => {
    const instances = await createVersion(cloud, '1');
    const serverless = await configure('2');
    const { call } = cloud.running.kernel;
    const Alarms = [{ AlarmName: 'errors' }];
    const guarded = call(root, 'sagemaker', 'CreateEndpoint', {
      EndpointName: 'delay',
      EndpointConfigName: serverless,
      DeploymentConfig: { AutoRollbackConfiguration: { Alarms } },
    });
    await expect(guarded).rejects.toThrow('DeploymentConfig is not supported for serverless endpoints');
    await call(root, 'sagemaker', 'CreateEndpoint', { EndpointName: 'delay', EndpointConfigName: instances });
    await cloud.running.kernel.clock.idle();
    await expect(
      call(root, 'sagemaker', 'UpdateEndpoint', { EndpointName: 'delay', EndpointConfigName: serverless }),
    ).rejects.toBeInstanceOf(ServiceError);
  });
});
