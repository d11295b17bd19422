/** From a value to a place on the drawing. */
export type Scale = (value: number) => number;

/** Equal steps are equal distances. */
export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const width = high - low === 0 ? 1 : high - low;
  return (value) => from + ((value - low) / width) * (to - from);
}

/** Equal factors are equal distances; values at or below 0 are drawn at the lower end. */
export function logarithmic([low, high]: readonly [number, number], range: readonly [number, number]): Scale {
  const scale = linear([Math.log10(low), Math.log10(high)], range);
  return (value) => scale(Math.log10(Math.max(value, low)));
}

/** Round values from 0 on that cover a maximum, about `count` of them. */
export function niceTicks(max: number, count = 4): number[] {
  return max > 0 ? niceSpan(0, max, count) : [0, 1];
}

/** Round values that cover a span, about `count` of them. */
export function niceSpan(low: number, high: number, count = 4): number[] {
  const rough = (high > low ? high - low : Math.max(Math.abs(high), 1)) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  // Sums of fractions would end in rests that are none.
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Powers of ten that enclose some values. */
export function decades(low: number, high: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: Math.max(1, to - from) + 1 }, (_, index) => 10 ** (from + index));
}

const MINUTE = 60_000;

/** Minutes between two labels, the first that leaves few enough. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 7 * 1440, 30 * 1440];

/** Whole multiples of a step of time within a span. */
export function timeTicks(from: number, to: number, most = 6): number[] {
  const step = (STEPS.find((minutes) => (to - from) / (minutes * MINUTE) <= most) ?? STEPS.at(-1)!) * MINUTE;
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
}
