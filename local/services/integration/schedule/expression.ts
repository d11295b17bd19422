import { parseCron } from './cron';
import { ScheduleSyntaxError, type Schedule } from './schedule';
import { fromWallClock } from './time-zone';

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(...)`, `cron(...)` or `at(...)`.
 * @param anchor - where a rate begins to count (ms since 1970)
 * @param timeZone - of cron and at; rates have none
 * @throws ScheduleSyntaxError
 */
export function parseSchedule(text: string, anchor: number, timeZone = 'UTC'): Schedule {
  const [, kind, inside] = /^(rate|cron|at)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'rate') return rate(inside!, anchor);
  if (kind === 'cron') return parseCron(inside!, timeZone);
  if (kind === 'at') return at(inside!, timeZone);
  throw new ScheduleSyntaxError(`a schedule is rate(...), cron(...) or at(...), got ${text}`);
}

function rate(inside: string, anchor: number): Schedule {
  const [, digits, unit, plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(inside) ?? [];
  const value = Number(digits);
  if (unit === undefined || value < 1 || (plural === '') !== (value === 1))
    throw new ScheduleSyntaxError(
      `a rate is a number >= 1 and minute(s), hour(s) or day(s), plural above 1, got ${inside}`,
    );
  const period = value * UNITS[unit]!;
  return { next: (after) => anchor + (Math.max(Math.floor((after - anchor) / period), 0) + 1) * period };
}

function at(inside: string, timeZone: string): Schedule {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inside) ? Date.parse(`${inside}Z`) : NaN;
  if (Number.isNaN(wall)) throw new ScheduleSyntaxError(`at takes yyyy-mm-ddThh:mm:ss, got ${inside}`);
  const instant = fromWallClock(wall, timeZone);
  return { next: (after) => (instant > after ? instant : undefined) };
}
