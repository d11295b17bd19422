import { followPromotion, watchPromotions } from '../../../cli/promotion/follow';
import { fakeAws } from '../support';

const entered = (name: string) => ({
  events: [{ stateEnteredEventDetails: { name } }, { stateExitedEventDetails: {} }],
});

test('states are told in words, once each, and the outcome ends it', async () => {
  // GIVEN a promotion that enters states, then ends
  const states = ['FindServingStack', 'FindServingStack', 'ReplayGoldenRequests', 'Promoted'];
  let at = -1;
  const aws = fakeAws({
    DescribeExecution: () =>
      at < 3
        ? { status: 'RUNNING' }
        : { status: 'SUCCEEDED', output: '{"outcome":"promoted","live":"arn:x:model-package/flight-delay/2"}' },
    GetExecutionHistory: () => entered(states[Math.min(++at, 3)]!),
  });
  // WHEN it is followed
  const said: string[] = [];
  const report = await followPromotion(aws, 'arn:execution', (text) => said.push(text));
  // THEN
  expect(said).toEqual(['find serving stack', 'replay golden requests', 'promoted']);
  expect(report).toEqual({
    execution: 'arn:execution',
    status: 'SUCCEEDED',
    outcome: 'promoted',
    live: 'flight-delay/2',
    reason: undefined,
  });
});

test('an execution that failed tells its cause', async () => {
  const aws = fakeAws({
    DescribeExecution: () => ({ status: 'FAILED', error: 'Headgate.StackUnusable', cause: 'repair it' }),
    GetExecutionHistory: () => ({ events: [] }),
  });
  expect(await followPromotion(aws, 'arn:execution')).toMatchObject({
    status: 'FAILED',
    reason: 'Headgate.StackUnusable: repair it',
  });
});

test('the promotion that a decision starts is told from those before it and from those of other models', async () => {
  const inputs: Record<string, string> = { old: 'flight-delay', other: 'churn', fresh: 'flight-delay' };
  let running = ['old'];
  const aws = fakeAws({
    GetParameter: () => ({ Parameter: { Value: 'arn:machine' } }),
    ListExecutions: () => ({ executions: running.map((executionArn) => ({ executionArn })) }),
    DescribeExecution: ({ executionArn }: { executionArn: string }) => ({
      executionArn,
      input: JSON.stringify({ model: inputs[executionArn] }),
    }),
  });
  const started = await watchPromotions(aws, 'flight-delay');
  running = ['fresh', 'other', 'old'];
  expect(await started()).toBe('fresh');
});
