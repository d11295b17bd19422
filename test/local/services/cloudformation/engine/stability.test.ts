import { Cloud, parameter } from '../cloud';
import { arrive, arriveQuietly, configOf, fakeSageMaker } from '../endpoints';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start({}, (ledger) => [fakeSageMaker(ledger)]);
});
afterEach(() => cloud.stop());

const serving = (model: string, more: object = {}) => ({
  Resources: {
    Config: {
      Type: 'AWS::SageMaker::EndpointConfig',
      Properties: { ProductionVariants: [{ VariantName: 'main', ModelName: model }] },
    },
    Endpoint: {
      Type: 'AWS::SageMaker::Endpoint',
      Properties: {
        EndpointName: 'live',
        EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] },
      },
    },
    ...more,
  },
});

async function live(): Promise<void> {
  await cloud.create(serving('one'));
  arrive(cloud.kernel, 'live', 'InService');
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
}

test('a stack waits for what takes time, without holding the clock', async () => {
  expect(await cloud.create(serving('one'))).toBe('CREATE_IN_PROGRESS');
  expect(cloud.kernel.clock.underWay).toEqual([]);

  arrive(cloud.kernel, 'live', 'InService');

  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
});

test('a change that nobody announced is found a little later', async () => {
  await cloud.create(serving('one'));
  arriveQuietly(cloud.kernel, 'live', 'InService');
  await cloud.kernel.clock.advance(10_000);
  expect(await cloud.settled()).toBe('CREATE_COMPLETE');
});

test('what fails to become stable fails the operation, with the reason of the service', async () => {
  await cloud.create(serving('one'));
  arrive(cloud.kernel, 'live', 'Failed', 'the model does not answer /ping');
  expect(await cloud.settled()).toBe('ROLLBACK_COMPLETE');
  expect(await cloud.events()).toContain('Endpoint CREATE_FAILED the model does not answer /ping');
  expect(configOf(cloud.kernel, 'live')).toBeUndefined();
});

test('an update that another resource spoils is awaited, then taken back', async () => {
  await live();
  const old = configOf(cloud.kernel, 'live');
  cloud.ledger.refuse('PutParameter', () => 'refused');

  // WHEN the parameter fails while the endpoint is on its way to the new config
  expect(await cloud.update(serving('two', { Late: parameter('x', { DependsOn: 'Config' }) }))).toBe(
    'UPDATE_ROLLBACK_IN_PROGRESS',
  );
  arrive(cloud.kernel, 'live', 'InService');
  await cloud.kernel.clock.idle();
  arrive(cloud.kernel, 'live', 'InService');

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(configOf(cloud.kernel, 'live')).toBe(old);
});

test('CancelUpdateStack in the middle of an update waits for the endpoint before it goes back', async () => {
  await live();
  const old = configOf(cloud.kernel, 'live');
  expect(await cloud.update(serving('two'))).toBe('UPDATE_IN_PROGRESS');
  expect(configOf(cloud.kernel, 'live')).not.toBe(old);

  await cloud.call('CancelUpdateStack', { StackName: 'demo' });
  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_IN_PROGRESS');
  arrive(cloud.kernel, 'live', 'InService');
  await cloud.kernel.clock.idle();
  expect(configOf(cloud.kernel, 'live')).toBe(old);
  arrive(cloud.kernel, 'live', 'InService');

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.events()).toEqual(
    expect.arrayContaining([
      'Endpoint UPDATE_FAILED Resource update cancelled',
      'demo UPDATE_ROLLBACK_IN_PROGRESS User Initiated',
    ]),
  );
  // The config that nobody needs is gone, the one in use is not.
  expect(cloud.ledger.of('DeleteEndpointConfig').map((input) => input.EndpointConfigName)).not.toContain(old);
  expect(cloud.ledger.of('DeleteEndpointConfig')).toHaveLength(1);
});

test('a stack can be deleted while it is being created', async () => {
  await cloud.create(serving('one'));
  const { StackId: stackId } = await cloud.describe();
  await cloud.delete();
  expect((await cloud.describe(stackId)).StackStatus).toBe('DELETE_COMPLETE');
  expect(configOf(cloud.kernel, 'live')).toBeUndefined();
});

test('a creation that takes longer than its timeout is taken back', async () => {
  await cloud.create(serving('one'), { TimeoutInMinutes: 5 });
  await cloud.kernel.clock.advance(5 * 60_000);
  expect(await cloud.settled()).toBe('ROLLBACK_COMPLETE');
});
