const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a name is an IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What clocks in a zone show at an instant, as if they were in UTC (ms). */
export function toWallClock(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return instant;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (instant - Math.floor(instant / 1000) * 1000);
}

/** The instant at which clocks in a zone show a time; one that a clock put forward skips is the same distance behind. */
export function fromWallClock(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall;
  const guess = wall - (toWallClock(wall, timeZone) - wall);
  return wall - (toWallClock(guess, timeZone) - guess);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const numeric = 'numeric' as const;
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
    formats.set(timeZone, format);
  }
  return format;
}
