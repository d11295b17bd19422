import type { Json, JsonObject } from '../integration/json';

/** An event as rules match it and targets receive it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 without fractions, as AWS writes it. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

/** An instant as events have it. */
export const eventTime = (instant: Date | number): string => new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The event as plain JSON. */
export const asJson = (event: BusEvent): Json => event as unknown as Json;
