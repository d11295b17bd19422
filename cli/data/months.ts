import { InvalidArgumentError } from 'commander';

const MONTH = '\\d{4}-(0[1-9]|1[0-2])';

/** One month: `2013-08`. */
export function parseMonth(text: string): string {
  if (new RegExp(`^${MONTH}$`).test(text)) return text;
  throw new InvalidArgumentError('a month such as 2013-08.');
}

/** A month or a range with both ends: `2013-01`, `2013-01:2013-03`. */
export function parseMonths(text: string): string {
  const [, first, , , last] = new RegExp(`^(${MONTH})(:(${MONTH}))?$`).exec(text) ?? [];
  if (first !== undefined && (last === undefined || last >= first)) return text;
  throw new InvalidArgumentError('a month such as 2013-01, or a range such as 2013-01:2013-03.');
}
