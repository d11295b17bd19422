import { PassThrough } from 'node:stream';
import { PlainProgress } from '../../../cli/progress/plain';
import type { Job } from '../../../cli/progress/progress';

const job: Job = {
  title: 'FlightDelayServing',
  run: async (say) => {
    say('creating');
    say('Model CREATE_COMPLETE', 'detail');
    say('Endpoint CREATE_COMPLETE', 'detail');
    return 'created';
  },
};

async function linesOf(verbose: boolean): Promise<string[]> {
  const out = new PassThrough();
  await new PlainProgress(out, { verbose }).all([job]);
  const text = (out.read() as Buffer).toString();
  return text
    .trim()
    .replace(/ \([\d.]+ s\)$/, '')
    .split('\n');
}

test('logs have a line for each phase of a stack, and what came of it', async () => {
  expect(await linesOf(false)).toEqual(['FlightDelayServing: creating', 'FlightDelayServing: created']);
});

test('with --verbose a line for each resource, too', async () => {
  expect(await linesOf(true)).toEqual([
    'FlightDelayServing: creating',
    'FlightDelayServing: Model CREATE_COMPLETE',
    'FlightDelayServing: Endpoint CREATE_COMPLETE',
    'FlightDelayServing: created',
  ]);
});
