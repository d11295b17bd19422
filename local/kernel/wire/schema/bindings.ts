import type { NormalizedSchema } from '@smithy/core/schema';
import type { Named } from '../protocols/protocol';
import type { ReadRequest } from '../request';
import { fromText, toText } from './text';

/** Members of a structure by where REST protocols put them. */
export interface Bindings {
  readonly labels: readonly Bound[];
  readonly query: readonly Bound[];
  readonly queryMap?: Bound;
  readonly headers: readonly Bound[];
  readonly prefixed: readonly Bound[];
  readonly status?: string;
  readonly payload?: Bound;
  readonly body: readonly string[];
}

interface Bound {
  readonly member: string;
  readonly schema: NormalizedSchema;
  /** The header, prefix, label or parameter. */
  readonly name: string;
}

const known = new WeakMap<object, Bindings>();

/** Where each member of a structure goes. */
export function bindingsOf(schema: NormalizedSchema): Bindings {
  if (!schema.isStructSchema()) return { labels: [], query: [], headers: [], prefixed: [], body: [] };
  const key = schema.getSchema() as object;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const bindings = bind(schema);
  known.set(key, bindings);
  return bindings;
}

function bind(schema: NormalizedSchema): Bindings {
  const labels: Bound[] = [];
  const query: Bound[] = [];
  const headers: Bound[] = [];
  const prefixed: Bound[] = [];
  const body: string[] = [];
  const rest: { queryMap?: Bound; status?: string; payload?: Bound } = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const traits = memberSchema.getMergedTraits();
    const bound = (name: string): Bound => ({ member, schema: memberSchema, name });
    if (traits.httpLabel !== undefined) labels.push(bound(member));
    else if (traits.httpQuery !== undefined) query.push(bound(traits.httpQuery));
    else if (traits.httpQueryParams !== undefined) rest.queryMap = bound(member);
    else if (traits.httpHeader !== undefined) headers.push(bound(traits.httpHeader.toLowerCase()));
    else if (traits.httpPrefixHeaders !== undefined) prefixed.push(bound(traits.httpPrefixHeaders.toLowerCase()));
    else if (traits.httpResponseCode !== undefined) rest.status = member;
    else if (traits.httpPayload !== undefined) rest.payload = bound(member);
    else body.push(member);
  }
  return { labels, query, headers, prefixed, body, ...rest };
}

/** What a request's path, query string and headers say. */
export function readHttp(bindings: Bindings, request: ReadRequest, named: Named): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { member, schema, name } of bindings.labels) {
    const text = named.labels?.[name];
    if (text !== undefined) input[member] = fromText(schema, text, member);
  }
  for (const { member, schema, name } of bindings.query) {
    const texts = request.query.getAll(name);
    if (texts.length > 0) input[member] = readTexts(schema, texts, member);
  }
  if (bindings.queryMap !== undefined) {
    const taken = new Set(bindings.query.map(({ name }) => name));
    input[bindings.queryMap.member] = Object.fromEntries([...request.query].filter(([name]) => !taken.has(name)));
  }
  for (const { member, schema, name } of bindings.headers) {
    const text = request.headers[name];
    if (text === undefined || text === '') continue;
    input[member] = readTexts(
      schema,
      schema.isListSchema() ? text.split(',').map((part) => part.trim()) : [text],
      member,
    );
  }
  for (const { member, name: prefix } of bindings.prefixed) {
    const entries = Object.entries(request.headers).filter(([name]) => name.startsWith(prefix));
    if (entries.length > 0)
      input[member] = Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
  }
  return input;
}

function readTexts(schema: NormalizedSchema, texts: readonly string[], where: string): unknown {
  if (!schema.isListSchema()) return fromText(schema, texts[0]!, where);
  const item = schema.getValueSchema();
  return texts.map((text) => fromText(item, text, where));
}

/** The headers that an output has members for. */
export function writeHeaders(bindings: Bindings, output: Readonly<Record<string, unknown>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { member, schema, name } of bindings.headers) {
    const value = output[member];
    if (value === undefined || value === null) continue;
    const values = Array.isArray(value) ? (value as unknown[]) : [value];
    headers[name] = values.map((one) => toText(schema, one)).join(', ');
  }
  for (const { member, name: prefix } of bindings.prefixed)
    for (const [key, value] of Object.entries((output[member] ?? {}) as Record<string, string>))
      headers[prefix + key.toLowerCase()] = value;
  return headers;
}

/** The members of an output that its body holds. */
export function bodyMembers(bindings: Bindings, output: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    bindings.body.filter((name) => output[name] !== undefined).map((name) => [name, output[name]]),
  );
}
