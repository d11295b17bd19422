import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../operation/error';

/** Input that cannot be read as its shape. */
export const malformed = (where: string, problem: string): ServiceError =>
  new ServiceError('SerializationException', where === '' ? problem : `${where}: ${problem}`);

/** How a timestamp is written where its schema does not say. */
export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

const FORMATS: Readonly<Record<number, TimestampFormat>> = { 5: 'date-time', 6: 'http-date', 7: 'epoch-seconds' };

/** The format that a timestamp's schema declares. */
export const formatOf = (schema: NormalizedSchema): TimestampFormat | undefined =>
  FORMATS[schema.getSchema() as number];

/** A simple value from the text of a header, a query string, a label or a form. */
export function fromText(schema: NormalizedSchema, text: string, where: string): unknown {
  if (schema.isBooleanSchema()) {
    if (text === 'true' || text === 'false') return text === 'true';
    throw malformed(where, `'${text}' is not true or false`);
  }
  if (schema.isNumericSchema()) return numberFrom(text, where);
  if (schema.isTimestampSchema()) return instantFrom(text, where);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}

function numberFrom(text: string, where: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(number) && text !== 'NaN') throw malformed(where, `'${text}' is not a number`);
  return number;
}

/** Services read every format, whatever they write. */
export function instantFrom(value: string | number, where: string): Date {
  const epoch = typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value);
  const instant = new Date(epoch ? Math.round(Number(value) * 1000) : value);
  if (Number.isNaN(instant.getTime())) throw malformed(where, `'${value}' is not a timestamp`);
  return instant;
}

/** A simple value as a header's text. */
export function toText(schema: NormalizedSchema, value: unknown): string {
  if (value instanceof Date) return instantText(value, formatOf(schema) ?? 'http-date');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}

function instantText(instant: Date, format: TimestampFormat): string {
  if (format === 'http-date') return instant.toUTCString();
  if (format === 'epoch-seconds') return String(instant.getTime() / 1000);
  return instant.toISOString().replace('.000Z', 'Z');
}

/** Undoes percent-encoding; text that is none stays as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
