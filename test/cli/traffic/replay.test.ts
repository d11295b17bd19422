import { describeReplay, replay } from '../../../cli/traffic/replay';
import { awsError, fakeAws } from '../support';

/** An account whose model is served by instances. */
const account = (answers: Parameters<typeof fakeAws>[0]) =>
  fakeAws({ DescribeStacks: () => ({ Stacks: [] }), ...answers });

async function* requests() {
  for (let n = 0; ; n += 1) yield { inferenceId: `flight-${n}`, label: n % 2, complete: true, body: { n } };
}

test('answers are counted by version, failures by status', async () => {
  // GIVEN an endpoint with a canary that fails every tenth request
  let n = 0;
  const aws = account({
    InvokeEndpoint: () => {
      n += 1;
      if (n % 10 === 0) throw awsError('ModelError', 'raised', { OriginalStatusCode: 500 });
      return { CustomAttributes: `headgate-model-package=flight-delay/${n % 10 === 5 ? 2 : 1}` };
    },
  });
  // WHEN forty requests are replayed
  const report = await replay(aws, 'flight-delay', requests(), { rate: 4000, count: 40 });
  // THEN the counts add up
  expect(report).toMatchObject({
    sent: 40,
    answered: 36,
    failed: 4,
    versions: { 'flight-delay/1': 32, 'flight-delay/2': 4 },
    errors: { 500: 4 },
  });
  expect(describeReplay(report)).toMatch(
    /^40 sent; flight-delay\/1 32 \(88.9 %\), flight-delay\/2 4 \(11.1 %\); failed: 4 x 500;/,
  );
  const invocations = aws.calls.filter(({ operation }) => operation === 'InvokeEndpoint');
  expect(invocations[3]!.input).toMatchObject({ InferenceId: 'flight-3', Body: '{"n":3}' });
});

test('the rate is kept', async () => {
  const aws = account({ InvokeEndpoint: () => ({}) });
  const { seconds } = await replay(aws, 'flight-delay', requests(), { rate: 100, count: 21 });
  expect(seconds).toBeGreaterThanOrEqual(0.2);
});

test('a request that waits for its answer does not hold up the next one', async () => {
  const answers: (() => void)[] = [];
  const aws = account({
    InvokeEndpoint: () =>
      new Promise((resolve) => {
        answers.push(() => resolve({}));
        if (answers.length === 5) answers.forEach((answer) => answer());
      }),
  });
  expect(await replay(aws, 'flight-delay', requests(), { rate: 1000, count: 5 })).toMatchObject({ answered: 5 });
});

test('it can be ended early, with the counts so far', async () => {
  const aws = account({ InvokeEndpoint: () => ({}) });
  const signal = AbortSignal.timeout(50);
  const { sent, answered } = await replay(aws, 'flight-delay', requests(), { rate: 100, count: 1e6, signal });
  expect(sent).toBe(answered);
  expect(sent).toBeLessThan(50);
});
