/**
 * Documents are JSON, with two tagged forms for what JSON lacks: instants and bytes. A document's own keys that begin with
 * `$` get another `$` in front, so that nobody's data is taken for a tag.
 */
type Tagged = { $date: number } | { $bytes: string };

type Members = Record<string, unknown>;

/** `$`: comparing a character code is what these inner loops can afford. */
const DOLLAR = 36;

/** A document as text. */
export function encode(document: unknown): string {
  return JSON.stringify(plain(document));
}

/** The document of a text, deeply frozen: readers share it. */
export function decode<T>(text: string): T {
  return settled(JSON.parse(text)) as T;
}

/**
 * The document as it would be read back, frozen, without writing and reading it: members without a value are left out. What
 * was read before is frozen already and stays the same, so this costs what is new in a document.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Date) return new Date(value) as T;
  if (value instanceof Uint8Array) return Buffer.from(value) as unknown as T;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => frozen(item) ?? null);
    return Object.freeze(items.some((item, at) => item !== value[at]) ? items : value) as T;
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return frozen(value.toJSON()) as T;
  const members = Object.entries(value).map(([key, member]) => [key, member, frozen(member)] as const);
  const same = members.every(([, member, own]) => own === member && own !== undefined && typeof own !== 'function');
  if (same) return Object.freeze(value);
  const kept = members.filter(([, , own]) => own !== undefined && typeof own !== 'function');
  return Object.freeze(Object.fromEntries(kept.map(([key, , own]) => [key, own]))) as T;
}

/** A value that JSON takes; the same one wherever nothing in it has to change. A replacer would be several times slower. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() } satisfies Tagged;
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') } satisfies Tagged;
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON());
  let changed: Members | undefined;
  for (const key of Object.keys(value)) {
    const member = (value as Members)[key];
    const own = plain(member);
    if (own === member && key.charCodeAt(0) !== DOLLAR) continue;
    changed ??= escaped(value as Members);
    changed[key.charCodeAt(0) === DOLLAR ? `$${key}` : key] = own;
  }
  return changed ?? value;
}

/** A copy whose own keys cannot be taken for tags. */
const escaped = (value: Members): Members =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key.startsWith('$') ? `$${key}` : key, member]));

/** Takes tags for what they stand for, and freezes everything, in place. */
function settled(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const item: unknown = value[at];
      if (typeof item === 'object') value[at] = settled(item);
    }
    return Object.freeze(value);
  }
  const members = value as Members;
  if (typeof members.$date === 'number') return new Date(members.$date);
  if (typeof members.$bytes === 'string') return Buffer.from(members.$bytes, 'base64');
  let escapes = false;
  for (const key of Object.keys(members)) {
    const member = members[key];
    if (typeof member === 'object') members[key] = settled(member);
    escapes ||= key.charCodeAt(0) === DOLLAR;
  }
  return Object.freeze(escapes ? unescaped(members) : members);
}

const unescaped = (value: Members): Members =>
  Object.fromEntries(Object.entries(value).map(([key, member]) => [key.startsWith('$$') ? key.slice(1) : key, member]));
