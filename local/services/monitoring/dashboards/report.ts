/** Takes note of a mistake, at a path of the dashboard's body. */
export type Report = (path: string, message: string) => void;

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function integerIn(value: unknown, least: number, most: number, path: string, report: Report): void {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    report(path, `Should be an integer from ${least} to ${most}, got ${JSON.stringify(value)}`);
}

export function oneOf(value: unknown, allowed: readonly string[], path: string, report: Report): void {
  if (value !== undefined && !allowed.includes(value as string))
    report(path, `Should be equal to one of the allowed values: ${allowed.join(', ')}, got ${JSON.stringify(value)}`);
}

/** A text that is not empty. */
export function requireText(object: JsonObject, name: string, path: string, report: Report): void {
  if (typeof object[name] !== 'string' || object[name] === '')
    report(path, `Should have required property '${name}', a text`);
}
