import { root } from '../../support';
import { Machines } from './support';

let machines: Machines;
beforeEach(async () => {
  machines = await Machines.start({ 'sns:Publish': () => ({ MessageId: '1' }) });
});
afterEach(() => machines.stop());

const publish = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: 't', Message: 'm' } };

test('the history tells what happened in the order and the words of AWS', async () => {
  // GIVEN a machine with a call and a map
  const arn = await machines.begin({
    StartAt: 'Tell',
    States: {
      Tell: { ...publish, Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        Iterator: { StartAt: 'Item', States: { Item: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
  });
  await machines.kernel.clock.advance(0);
  // THEN the map failed, for the result of the call replaced the input
  expect((await machines.history(arn)).map(({ id, type }) => `${id} ${type}`)).toEqual([
    '1 ExecutionStarted',
    '2 TaskStateEntered',
    '3 TaskScheduled',
    '4 TaskStarted',
    '5 TaskSucceeded',
    '6 TaskStateExited',
    '7 MapStateEntered',
    '8 ExecutionFailed',
  ]);
});

test('iterations, their states and the events before each', async () => {
  const arn = await machines.begin(
    {
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', Iterator: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } }, End: true },
      },
    },
    [7],
  );
  await machines.kernel.clock.advance(0);
  const events = await machines.history(arn);
  expect(events.map(({ type, previousEventId }) => `${previousEventId} ${type}`)).toEqual([
    '0 ExecutionStarted',
    '1 MapStateEntered',
    '2 MapStateStarted',
    '3 MapIterationStarted',
    '4 PassStateEntered',
    '5 PassStateExited',
    '6 MapIterationSucceeded',
    '7 MapStateSucceeded',
    '8 MapStateExited',
    '9 ExecutionSucceeded',
  ]);
  expect(events[2]!.mapStateStartedEventDetails).toEqual({ length: 1 });
});

test('pages go forwards and backwards, with and without data', async () => {
  const arn = await machines.begin({ StartAt: 'Tell', States: { Tell: { ...publish, End: true } } });
  await machines.kernel.clock.advance(0);
  const page = (more: object) =>
    machines.kernel.call(root, 'states', 'GetExecutionHistory', { executionArn: arn, maxResults: 5, ...more });
  const first = await page({});
  const second = await page({ nextToken: first.nextToken });
  expect([...first.events!, ...second.events!].map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const back = await page({ reverseOrder: true, includeExecutionData: false });
  expect(back.events!.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3]);
  expect(back.events![0]!.executionSucceededEventDetails).toEqual({ outputDetails: { truncated: false } });
});
