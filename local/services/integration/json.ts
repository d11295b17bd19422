/** What flows between states. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The bytes that a value takes as text: what the payload quota counts. */
export const sizeOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));
