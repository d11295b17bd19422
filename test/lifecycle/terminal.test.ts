import { PassThrough } from 'node:stream';
import { stripVTControlCharacters as plain } from 'node:util';
import { LiveLine } from '../../lifecycle/report-live-line';
import { TerminalReport } from '../../lifecycle/report-to-terminal';
import { TrafficStory } from '../../lifecycle/report-traffic';

const SIX = Date.parse('2013-08-01T06:00:30Z');

const entry = (minute: number, version: string | undefined) => ({
  ...{ minute, at: SIX + minute * 60_000, flight: 'F', complete: true, milliseconds: 1 },
  ...{ version, status: version === undefined ? 500 : 200 },
});

/** A terminal, or a pipe, and what was written to it. */
function output(isTTY: boolean, columns = 60) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns });
  return { stream, written: () => String(stream.read() ?? '') };
}

describe('GIVEN requests of several minutes', () => {
  test('WHEN somebody else answers, or a request fails, THEN it is told once the minute has ended', () => {
    const traffic = new TrafficStory();
    const told = [
      ...[entry(1, 'm/1'), entry(1, 'm/2'), entry(1, 'm/1'), entry(1, 'm/1')],
      ...[entry(2, 'm/1'), entry(2, 'm/2')],
      ...[entry(3, 'm/2'), entry(3, undefined)],
    ].map((one) => traffic.add(one));
    expect(told.filter((line) => line !== undefined)).toEqual(['06:01 requests: m/1 75 %, m/2 25 %']);
    expect(traffic.flush()).toBe('06:03 requests: m/2 100 %; 1 of 2 failed');
    expect(traffic.flush()).toBeUndefined();
  });

  test('WHEN one looks while a minute is under way THEN shares are those of the last whole one, and sums of all', () => {
    const traffic = new TrafficStory();
    for (const one of [entry(1, undefined), entry(1, 'm/1'), entry(1, 'm/2'), entry(2, 'm/1')]) traffic.add(one);
    expect(traffic.live.trim()).toBe('06:02 ██████████░░░░░░░░░░ █ m/1 50 % ░ m/2 50 % · 4 requests, 1 failed');
  });
});

describe('GIVEN the last line of a terminal', () => {
  test('WHEN a text is longer than the terminal is wide THEN it is cut, so that it can be written over', () => {
    const { stream, written } = output(true, 10);
    new LiveLine(stream, {}).show('0123456789');
    expect(plain(written()).trim()).toBe('01234567…');
  });

  test('WHEN the terminal does not know how wide it is THEN it is taken for one of 80 columns', () => {
    const { stream, written } = output(true, 0);
    new LiveLine(stream, {}).show('x'.repeat(100));
    expect(plain(written()).trim()).toBe(`${'x'.repeat(78)}…`);
  });

  test.each<[string, boolean, NodeJS.ProcessEnv]>([
    ['a pipe', false, {}],
    ['a CI', true, { CI: 'true' }],
    ['a terminal that cannot erase', true, { TERM: 'dumb' }],
  ])('WHEN it is %s THEN nothing is shown', (_, isTTY, environment) => {
    const { stream, written } = output(isTTY);
    const line = new LiveLine(stream, environment);
    line.show('under way');
    line.hide();
    expect(written()).toBe('');
  });

  test('WHEN a text is taken away THEN what follows begins where it was, and nothing is erased twice', () => {
    const { stream, written } = output(true);
    const line = new LiveLine(stream, {});
    line.show('under way');
    line.hide();
    line.hide();
    expect(written()).toMatch(/under way.*\r\u001b\[K$/);
  });
});

describe('GIVEN the story on a pipe', () => {
  test('WHEN requests are answered THEN who answered is a line before what is said next', () => {
    const { stream, written } = output(false);
    const report = new TerminalReport(stream);
    report.progress('Train ...');
    report.request(entry(1, 'm/1'));
    report.say('promoted');
    expect(plain(written())).toBe('     · 06:01 requests: m/1 100 %\n     · promoted\n');
  });

  test('WHEN it is muted THEN it says no more', () => {
    const { stream, written } = output(false);
    const report = new TerminalReport(stream);
    report.mute();
    report.request(entry(1, 'm/1'));
    report.say('promoted');
    expect(written()).toBe('');
  });
});
