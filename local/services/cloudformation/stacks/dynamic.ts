import { isObject, type Json } from '../template/json';

const REFERENCE = /\{\{resolve:([a-z-]+):([^{}]*)\}\}/g;

/** The services that dynamic references of a value name. */
export function dynamicServices(value: Json): string[] {
  return [...JSON.stringify(value).matchAll(REFERENCE)].map(([, service]) => service!);
}

/** A value with its `{{resolve:ssm:name:version}}` filled in. */
export async function resolveDynamic(value: Json, readSsm: (name: string) => Promise<string>): Promise<Json> {
  if (typeof value === 'string') return resolveText(value, readSsm);
  if (Array.isArray(value)) return Promise.all((value as Json[]).map((one) => resolveDynamic(one, readSsm)));
  if (!isObject(value)) return value;
  const members = await Promise.all(
    Object.entries(value).map(async ([key, member]) => [key, await resolveDynamic(member, readSsm)] as const),
  );
  return Object.fromEntries(members);
}

async function resolveText(text: string, readSsm: (name: string) => Promise<string>): Promise<string> {
  let resolved = text;
  for (const [reference, , name] of text.matchAll(REFERENCE))
    resolved = resolved.split(reference).join(await readSsm(name!));
  return resolved;
}
