/** Milliseconds a unit; a year is 365 days, a month 30, as nobody asks a cache for more exactness. */
const DATE_UNITS: Readonly<Record<string, number>> = { y: 365, m: 30, w: 7, d: 1 };
const TIME_UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000 };
const DAY = 86_400_000;

/**
 * Reads an ISO 8601 duration such as `P7D` or `PT12H`; the P may be absent and letters small, as in SageMaker's own examples
 * (`30d`, `T16m`).
 *
 * @returns milliseconds; undefined when the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  const match = /^p?((?:\d+[ymwd])*)(?:t((?:\d+[hms])+))?$/i.exec(text);
  if (match === null || text.length < 2) return undefined;
  const sum = (part: string | undefined, units: Readonly<Record<string, number>>) =>
    [...(part ?? '').toLowerCase().matchAll(/(\d+)([a-z])/g)].reduce(
      (total, [, count, unit]) => total + Number(count) * units[unit!]!,
      0,
    );
  return sum(match[1], DATE_UNITS) * DAY + sum(match[2], TIME_UNITS);
}
