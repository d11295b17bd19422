import { trafficMinutes } from '../../../lifecycle/collector/traffic';

const MINUTE = 60_000;

const entry = (at: number, version: string | undefined, complete = true) => ({
  ...{ minute: 1, flight: 'F', milliseconds: 1 },
  ...{ at, version, complete, status: version === undefined ? 500 : 200 },
});

test('GIVEN requests of two minutes WHEN they are summed THEN each minute has its own, in order', () => {
  const entries = [entry(MINUTE + 30_000, 'm/1'), entry(MINUTE + 30_000, undefined, false), entry(29_000, 'm/2')];
  expect(trafficMinutes(entries)).toEqual([
    { at: 0, sent: 1, answered: { 'm/2': 1 }, failed: 0, incomplete: 0 },
    { at: MINUTE, sent: 2, answered: { 'm/1': 1 }, failed: 1, incomplete: 1 },
  ]);
});
