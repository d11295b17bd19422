import { ServiceError } from '../../../kernel/operation/error';
import { isObject, same, type Json, type JsonObject } from '../template/json';
import type { HandlerContext } from './handler';

/** Properties in the shape of an operation's input: the schema has been checked, and the names are the same. */
export function shaped<T = never>(value: Json | undefined): T {
  return value as unknown as T;
}

/** Some of a resource's properties. */
export function pick(properties: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]!]),
  );
}

/** For services whose operations begin their members with a small letter. */
export function lowered(value: Json): Json {
  if (Array.isArray(value)) return (value as Json[]).map(lowered);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key[0]!.toLowerCase() + key.slice(1), lowered(member)]),
  );
}

export function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : String(value);
}

/** A policy or definition as the text that operations take. */
export function document(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function strings(value: Json | undefined): readonly string[] {
  return (value as readonly string[] | undefined) ?? [];
}

/** Query services drop `Exception` from the names of their exceptions on the wire. */
const plain = (code: string) => code.replace(/Exception$/, '');

/** Whether a call failed with one of these exceptions. */
export function isError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof ServiceError && codes.some((code) => plain(code) === plain(error.code));
}

/** Removes something; that it is gone already is fine. */
export async function unlessGone(call: Promise<unknown>, ...codes: readonly string[]): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isError(error, ...codes)) throw error;
  }
}

/** Makes something; that it exists is fine only when an earlier attempt may have made it. */
export async function unlessMade<T>(
  call: Promise<T>,
  { resumed }: Pick<HandlerContext, 'resumed'>,
  ...codes: readonly string[]
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (resumed && isError(error, ...codes)) return undefined;
    throw error;
  }
}

/** A resource's tags, with those of its stack. */
function allTags(properties: JsonObject, { stackTags }: Pick<HandlerContext, 'stackTags'>): Record<string, string> {
  const { Tags: own } = properties;
  const named = Array.isArray(own)
    ? (own as readonly { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value] as const)
    : Object.entries((own ?? {}) as Readonly<Record<string, string>>);
  return { ...stackTags, ...Object.fromEntries(named) };
}

/** A resource's tags by key; undefined when it has none, for services refuse empty lists. */
export function tags(
  properties: JsonObject,
  context: Pick<HandlerContext, 'stackTags'>,
): Record<string, string> | undefined {
  const all = allTags(properties, context);
  return Object.keys(all).length === 0 ? undefined : all;
}

/** As `tags`, in the list that most operations take. */
export function tagList(
  properties: JsonObject,
  context: Pick<HandlerContext, 'stackTags'>,
): { Key: string; Value: string }[] | undefined {
  const all = Object.entries(allTags(properties, context));
  return all.length === 0 ? undefined : all.map(([Key, Value]) => ({ Key, Value }));
}

/** What has to be tagged and untagged to get from some tags to others; undefined when they are the same. */
export function tagChanges(
  before: JsonObject,
  after: JsonObject,
  context: Pick<HandlerContext, 'stackTags'>,
): { set: { Key: string; Value: string }[]; unset: string[] } | undefined {
  if (same(before.Tags, after.Tags)) return undefined;
  const next = allTags(after, context);
  return {
    set: Object.entries(next).map(([Key, Value]) => ({ Key, Value })),
    unset: Object.keys(allTags(before, context)).filter((key) => !(key in next)),
  };
}

/** Entries of a list that are new, and those that are gone. */
export function difference(
  before: readonly string[],
  after: readonly string[],
): { added: string[]; removed: string[] } {
  return {
    added: after.filter((one) => !before.includes(one)),
    removed: before.filter((one) => !after.includes(one)),
  };
}
