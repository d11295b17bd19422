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

/** A part of a whole in percent; nothing of nothing is 0. */
export function percent(part: number, whole: number, digits = 2): string {
  return `${number(whole === 0 ? 0 : (100 * part) / whole, digits)}\u00a0%`;
}

/** From one time of day to another, or just one when they are the same. */
export function period(from: Instant, to: Instant): string {
  const [first, last] = [timeOfDay(from), timeOfDay(to)];
  return first === last ? first : `${first} to ${last}`;
}

/** `1 request`, `2 requests`. */
export function count(value: number, one: string): string {
  return `${value} ${one}${value === 1 ? '' : 's'}`;
}

/** Seconds as people say them: 4 ms, 0.4 s, 12 s, 3 min 20 s. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 0.1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 60) return `${number(seconds, seconds < 10 ? 1 : 0)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
