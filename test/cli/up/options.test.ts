import { parseEpoch, parsePort, parseSpeed } from '../../../cli/up/options';

test.each([
  ['2013-08-01', '2013-08-01T00:00:00.000Z'],
  ['2013-08-01T12:30', '2013-08-01T12:30:00.000Z'],
  ['2013-08-01T12:30:15Z', '2013-08-01T12:30:15.000Z'],
  ['2013-08-01T12:30:00+02:00', '2013-08-01T10:30:00.000Z'],
])('%s is an instant, in UTC unless it says otherwise', (text, instant) => {
  expect(new Date(parseEpoch(text)).toISOString()).toBe(instant);
});

test.each(['', 'now', '2013', '2013-13-01', '1375315200000', '01.08.2013'])('%j is no date', (text) => {
  expect(() => parseEpoch(text)).toThrow(/a date such as 2013-08-01/);
});

test('ports', () => {
  expect(['0', '4566', '65535'].map(parsePort)).toEqual([0, 4566, 65535]);
  for (const text of ['', '-1', '65536', '4566.5', 'http']) expect(() => parsePort(text)).toThrow(/whole number/);
});

test('speeds', () => {
  expect(['1', '0.5', '3600'].map(parseSpeed)).toEqual([1, 0.5, 3600]);
  for (const text of ['', '0', '-1', 'fast', 'Infinity']) expect(() => parseSpeed(text)).toThrow(/virtual seconds/);
});
