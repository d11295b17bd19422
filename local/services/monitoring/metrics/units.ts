import type { StandardUnit } from '@aws-sdk/client-cloudwatch';

const SIZES = ['', 'Kilo', 'Mega', 'Giga', 'Tera'];
const AMOUNTS = ['Bytes', 'Bits'].flatMap((unit) =>
  SIZES.map((size) => (size === '' ? unit : size + unit.toLowerCase())),
);

/** The units that CloudWatch knows. */
const UNITS: ReadonlySet<string> = new Set([
  ...['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'Count', 'Count/Second', 'None'],
  ...AMOUNTS,
  ...AMOUNTS.map((amount) => `${amount}/Second`),
]);

export const isUnit = (text: string): text is StandardUnit => UNITS.has(text);
