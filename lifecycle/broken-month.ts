/** The month that somebody upstream changes without a word. */
export const BROKEN_MONTH = '2013-09';

/** Inches of mercury in a hectopascal. */
const INCHES_OF_MERCURY = 0.02953;

/** A month's file with a renamed column, a changed type and another unit; every row of it still looks like a flight. */
export function breakMonth(csv: string): string {
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  const names = header.split(',');
  const [distance, pressure] = ['"distance"', '"pressure"'].map((name) => names.indexOf(name)) as [number, number];
  const broken = rows.map((row) => {
    const values = row.split(',');
    values[distance] += ' mi';
    if (values[pressure] !== '') values[pressure] = (Number(values[pressure]) * INCHES_OF_MERCURY).toFixed(2);
    return values.join(',');
  });
  return `${[header.replace('"wind_speed"', '"wind_mph"'), ...broken].join('\n')}\n`;
}
