import awsCronParser from 'aws-cron-parser';
import { ScheduleSyntaxError, type Schedule } from './schedule';
import { fromWallClock, toWallClock } from './time-zone';

const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC'.split('|');
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT'.split('|');

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names for the numbers from 1. */
  readonly names?: readonly string[];
  /** Forms that only this field has. */
  readonly special?: RegExp;
}

/** The six fields of AWS's cron. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const FIELDS: readonly Field[] = [
  { name: 'minutes', least: 0, most: 59 },
  { name: 'hours', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  {
    name: 'day of week',
    least: 1,
    most: 7,
    names: DAYS,
    special: /^(\?|L|[1-7]L|[1-7]#[1-5]|(SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
  { name: 'year', least: 1970, most: 2199 },
];

/** AWS's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year. @throws ScheduleSyntaxError */
export function parseCron(text: string, timeZone: string): Schedule {
  const values = text.trim().split(/\s+/);
  if (values.length !== FIELDS.length)
    throw new ScheduleSyntaxError(
      `cron takes ${FIELDS.length} fields (${FIELDS.map(({ name }) => name).join(', ')}), got ${text}`,
    );
  FIELDS.forEach((field, index) => check(field, values[index]!));
  if ((values[2] === '?') === (values[4] === '?'))
    throw new ScheduleSyntaxError(`exactly one of day of month and day of week must be ?, got ${text}`);
  const cron = awsCronParser.parse(values.join(' '));
  return {
    next(after) {
      for (let wall = new Date(toWallClock(after, timeZone)); ;) {
        const next = awsCronParser.next(cron, wall);
        if (next === null) return undefined;
        const instant = fromWallClock(next.getTime(), timeZone);
        // Where a clock is put back, the same wall time comes twice; the first counts.
        if (instant > after) return instant;
        wall = next;
      }
    },
  };
}

function check(field: Field, value: string): void {
  if (field.special?.test(value)) return;
  for (const part of value.split(',')) {
    const [range, step, ...more] = part.split('/');
    const bounds = range === '*' ? [] : range!.split('-').map((bound) => numberOf(field, bound));
    const [from, to = field.most] = bounds;
    const fits = bounds.length <= 2 && bounds.every((bound) => bound >= field.least && bound <= field.most);
    const stepped = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
    if (!fits || !stepped || more.length > 0 || (bounds.length === 2 && from! > to))
      throw new ScheduleSyntaxError(`${field.name} takes ${field.least} to ${field.most} with , - * /, got ${value}`);
  }
}

function numberOf({ names }: Field, text: string): number {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return named + 1;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}
