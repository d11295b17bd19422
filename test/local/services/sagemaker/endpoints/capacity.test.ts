import { root } from '../../../support';
import { createVersion, describeEndpoint, invoke, startEndpointCloud, type EndpointCloud } from './support';

const MINUTE = 60_000;

let cloud: EndpointCloud;
beforeEach(async () => {
  cloud = await startEndpointCloud();
  const EndpointConfigName = await createVersion(cloud, '1');
  await cloud.running.kernel.call(root, 'sagemaker', 'CreateEndpoint', { EndpointName: 'delay', EndpointConfigName });
  await cloud.running.kernel.clock.idle();
});
afterEach(() => cloud.stop());

const scaleTo = (DesiredInstanceCount: number) =>
  cloud.running.kernel.call(root, 'sagemaker', 'UpdateEndpointWeightsAndCapacities', {
    EndpointName: 'delay',
    DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount }],
  });

test('an endpoint is Updating until more instances are there, and answers meanwhile', async () => {
  let open = () => {};
  cloud.servers.gate = new Promise((resolve) => (open = resolve));
  await scaleTo(4);
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'Updating',
    ProductionVariants: [{ CurrentInstanceCount: 2, DesiredInstanceCount: 4 }],
  });
  expect(await invoke(cloud, 4)).toEqual({ '1': 4 });
  await expect(scaleTo(3)).rejects.toThrow('in-progress');
  open();
  await cloud.running.kernel.clock.idle();
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ CurrentInstanceCount: 4, DesiredInstanceCount: 4 }],
  });
  expect(cloud.servers.running.size).toBe(4);
});

test('instances too many end, and none that is needed', async () => {
  await scaleTo(1);
  await cloud.running.kernel.clock.idle();
  expect(await describeEndpoint(cloud)).toMatchObject({
    EndpointStatus: 'InService',
    ProductionVariants: [{ CurrentInstanceCount: 1, DesiredInstanceCount: 1 }],
  });
  expect(cloud.servers.running.size).toBe(1);
  expect(await invoke(cloud, 2)).toEqual({ '1': 2 });
  await expect(scaleTo(0)).rejects.toThrow('at least 1, got 0');
});

test('scaled counts outlive an update that retains them', async () => {
  await scaleTo(3);
  await cloud.running.kernel.clock.idle();
  const EndpointConfigName = await createVersion(cloud, '2');
  await cloud.running.kernel.call(root, 'sagemaker', 'UpdateEndpoint', {
    EndpointName: 'delay',
    EndpointConfigName,
    RetainAllVariantProperties: true,
  });
  await cloud.running.kernel.clock.idle();
  await cloud.running.kernel.clock.advance(20 * MINUTE);
  expect(await describeEndpoint(cloud)).toMatchObject({ ProductionVariants: [{ CurrentInstanceCount: 3 }] });
});

test('each instance’s share of the requests is a metric', async () => {
  await invoke(cloud, 10);
  await cloud.running.kernel.clock.advance(2 * MINUTE);
  const shares = cloud.surroundings.metrics.filter(({ name }) => name === 'InvocationsPerInstance');
  expect(shares.map(({ sum }) => sum)).toEqual([5, 5]);
});
