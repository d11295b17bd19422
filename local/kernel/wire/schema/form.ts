import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../operation/error';
import { fromText } from './text';

/** The parameters of a query request as a tree: `A.member.1.B=x` is A / member / 1 / B. */
interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

/** Parameters that belong to the request, not to the operation. */
const COMMON = /^(Action|Version|AWSAccessKeyId|Signature.*|Timestamp|Expires|SecurityToken|X-Amz-.*)$/;

/** Nesting that no model reaches; deeper names are an attack on the stack. */
const DEEPEST = 32;

/** An input from the parameters of a form or a query string. */
export function readForm(schema: NormalizedSchema, parameters: URLSearchParams): Record<string, unknown> {
  const root: Branch = { children: new Map() };
  for (const [name, value] of parameters) if (!COMMON.test(name)) plant(root, name, value);
  if (!schema.isStructSchema()) return {};
  return readStructure(schema, root, '');
}

function plant(root: Branch, name: string, value: string): void {
  const path = name.split('.');
  if (path.length > DEEPEST) throw refused(`The parameter ${name.slice(0, 100)}... is nested too deep`);
  let branch = root;
  for (const segment of path) {
    let next = branch.children.get(segment);
    if (next === undefined) branch.children.set(segment, (next = { children: new Map() }));
    branch = next;
  }
  branch.text = value;
}

function readStructure(schema: NormalizedSchema, branch: Branch, where: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const unread = new Set(branch.children.keys());
  for (const [name, member] of schema.structIterator()) {
    const key = member.getMergedTraits().xmlName ?? name;
    const child = branch.children.get(key);
    if (child === undefined) continue;
    unread.delete(key);
    result[name] = readValue(member, child, inside(where, key));
  }
  for (const key of unread) throw refused(`Unknown parameter '${inside(where, key)}'`);
  return result;
}

function readValue(schema: NormalizedSchema, branch: Branch, where: string): unknown {
  if (schema.isStructSchema()) return readStructure(schema, branch, where);
  if (schema.isListSchema()) return readList(schema, branch, where);
  if (schema.isMapSchema()) return readMap(schema, branch, where);
  if (branch.text === undefined) throw refused(`The parameter '${where}' has no value of its own`);
  return fromText(schema, branch.text, where);
}

function readList(schema: NormalizedSchema, branch: Branch, where: string): unknown[] {
  const item = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const items = flat ? branch : branch.children.get(item.getMergedTraits().xmlName ?? 'member');
  return numbered(items, where).map(([index, child]) => readValue(item, child, `${where}.${index}`));
}

function readMap(schema: NormalizedSchema, branch: Branch, where: string): Record<string, unknown> {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const item = schema.getValueSchema();
  const valueName = item.getMergedTraits().xmlName ?? 'value';
  const entries = numbered(flat ? branch : branch.children.get('entry'), where).map(([index, entry]) => {
    const key = entry.children.get(keyName)?.text;
    const value = entry.children.get(valueName);
    if (key === undefined || value === undefined)
      throw refused(`The parameter '${where}.${index}' needs ${keyName} and ${valueName}`);
    return [key, readValue(item, value, `${where}.${index}`)] as const;
  });
  return Object.fromEntries(entries);
}

/** The children that are numbers, in their order. */
function numbered(branch: Branch | undefined, where: string): [index: number, child: Branch][] {
  const entries = [...(branch?.children ?? [])].map(([key, child]): [number, Branch] => {
    if (!/^\d{1,9}$/.test(key)) throw refused(`'${key}' is not an index of the list '${where}'`);
    return [Number(key), child];
  });
  return entries.sort(([a], [b]) => a - b);
}

const inside = (where: string, key: string) => (where === '' ? key : `${where}.${key}`);

const refused = (message: string) => new ServiceError('MalformedQueryString', message);
