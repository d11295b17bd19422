/**
 * Documents are JSON, with two tagged forms for what JSON lacks: instants and bytes. A document's own keys that begin with
 * `$` get another `$` in front, so that nobody's data is taken for a tag.
 */
type Tagged = { $date: number } | { $bytes: string };

/** A document as text. */
export function encode(document: unknown): string {
  return JSON.stringify(document, function (this: Record<string, unknown>, key: string, value: unknown) {
    // JSON.stringify hands over what toJSON made of a value; the holder still has the original.
    const original = this[key];
    if (original instanceof Date) return { $date: original.getTime() } satisfies Tagged;
    if (original instanceof Uint8Array) return { $bytes: Buffer.from(original).toString('base64') } satisfies Tagged;
    return rename(value, '$', (own) => `$${own}`);
  });
}

/** The document of a text, deeply frozen: readers share it. */
export function decode<T>(text: string): T {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$date' in value && typeof value.$date === 'number') return new Date(value.$date);
    if ('$bytes' in value && typeof value.$bytes === 'string') return Buffer.from(value.$bytes, 'base64');
    return Object.freeze(rename(value, '$$', (escaped) => escaped.slice(1)));
  }) as T;
}

/** The same value, unless it is an object with keys that begin so. */
function rename<T>(value: T, start: string, to: (key: string) => string): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  for (const key in value)
    if (key.startsWith(start))
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k.startsWith(start) ? to(k) : k, v])) as T;
  return value;
}
