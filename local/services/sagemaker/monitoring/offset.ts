const UNITS: Readonly<Record<string, number>> = { D: 86_400_000, H: 3_600_000, M: 60_000 };

/** Milliseconds of an offset such as `-PT1H`, `-P1D` or `PT0H`; undefined for a text that is none. */
export function parseOffset(text: string): number | undefined {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (match === null || match.slice(2).every((part) => part === undefined)) return undefined;
  const [, sign, days, hours, minutes] = match;
  const sum = Number(days ?? 0) * UNITS.D! + Number(hours ?? 0) * UNITS.H! + Number(minutes ?? 0) * UNITS.M!;
  return sign === '-' ? 0 - sum : sum;
}
