import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Machines } from './support';

const directory = mkdtempSync(join(tmpdir(), 'states-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('an execution goes on after kill -9, wherever it was, with a call made again under the same token', async () => {
  // GIVEN an execution in a wait and in a call that never answers
  const tokens: unknown[] = [];
  const hang = new Promise<never>(() => undefined);
  const first = await Machines.start(
    { 'sagemaker:CreateModelPackage': ({ ClientToken }) => (tokens.push(ClientToken), hang) },
    { directory },
  );
  const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: { ...state, End: true } } });
  const arn = await first.begin({
    QueryLanguage: 'JSONata',
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          branch('Wait', { Type: 'Wait', Seconds: 600, Output: 'waited' }),
          branch('Call', {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:sagemaker:createModelPackage',
            Arguments: { ModelPackageGroupName: 'g' },
            Output: '{% $states.result.ModelPackageArn %}',
          }),
        ],
        End: true,
      },
    },
  });
  while (tokens.length === 0) await new Promise((resolve) => setImmediate(resolve));
  // WHEN the process dies and another one starts on the same folder
  await first.stop();
  const second = await Machines.start(
    { 'sagemaker:CreateModelPackage': ({ ClientToken }) => (tokens.push(ClientToken), { ModelPackageArn: 'arn' }) },
    { directory },
  );
  await second.kernel.clock.advance(700_000);
  // THEN both branches end, and the service can tell that the call is the same
  expect(await second.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: ['waited', 'arn'] });
  expect(tokens).toHaveLength(2);
  expect(tokens[0]).toBe(tokens[1]);
  await second.stop();
});
