import { parseOffset } from './offset';

const HOUR = 3_600_000;

/** When a schedule's executions are due. */
export interface Cadence {
  /** Hours from one execution to the next; undefined for one that is due once. */
  readonly everyHours?: number;
  /** The first instant after another, ms since 1970. */
  next(after: number): number | undefined;
}

/** What Model Monitor takes: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-schedule-expression.html */
const FORM = /^cron\(0 (?:\*|([01]\d|2[0-3]|\d)(?:\/(0[1-9]|1\d|2[0-4]|[1-9]))?) \? \* \* \*\)$/;

/**
 * Reads a schedule expression: the full hours of a cron of Model Monitor's forms, or NOW, which is due once.
 *
 * @returns undefined for any other text
 */
export function parseCadence(expression: string): Cadence | undefined {
  if (expression === 'NOW') return { next: () => undefined };
  const match = FORM.exec(expression);
  if (match === null) return undefined;
  const [, first, step] = match;
  const everyHours = first === undefined ? 1 : Number(step ?? 24);
  const start = Number(first ?? 0);
  const due = (hour: number) => ((hour - start + 24) % 24) % everyHours === 0;
  return {
    everyHours,
    next(after) {
      let at = (Math.floor(after / HOUR) + 1) * HOUR;
      while (!due(new Date(at).getUTCHours())) at += HOUR;
      return at;
    },
  };
}

/** The hours that an execution looks at: to before `end`, ms since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The full hours of an execution: from the one before it, or as the offsets say.
 *
 * @param offsets - from the time at which the execution is due, for example `-PT24H`
 */
export function spanOf(due: number, { everyHours = 1 }: Cadence, offsets: { start?: string; end?: string } = {}): Span {
  const at = (offset: string | undefined, otherwise: number) =>
    Math.floor((due + (offset === undefined ? otherwise : parseOffset(offset)!)) / HOUR) * HOUR;
  return { start: at(offsets.start, -everyHours * HOUR), end: at(offsets.end, 0) };
}
