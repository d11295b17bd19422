import type { Instant } from './data';

/** Virtual time of day, such as 06:41. */
export function timeOfDay(at: Instant): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** Virtual date and time to the second. */
export function dateTime(at: Instant): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

/** With the digits that a reader can use, without trailing zeros: 0.6875, 16.67, 350. */
export function number(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}

/** `1 request`, `2 requests`. */
export function count(value: number, one: string): string {
  return `${value} ${one}${value === 1 ? '' : 's'}`;
}

/** Seconds as people say them: 0.4 s, 12 s, 3 min 20 s. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${number(seconds, seconds < 10 ? 1 : 0)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
