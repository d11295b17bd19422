import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../operation/error';
import { fromText } from './text';

/** How S3 refuses a document. */
const refused = (problem: string): ServiceError =>
  new ServiceError(
    'MalformedXML',
    `The XML you provided was not well-formed or did not validate against our published schema: ${problem}`,
  );

/** Reads documents as the SDK does, and refuses what the SDK would pass over: other roots, unknown elements, wrong values. */
class StrictReader extends XmlShapeDeserializer {
  override read(schema: NormalizedSchema, bytes: Uint8Array): Record<string, unknown> {
    const text = Buffer.from(bytes).toString('utf8');
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refused('there must be no document type');
    const parsed = this.#parse(text);
    const root = /<([A-Za-z_][\w.-]*)/.exec(text)?.[1];
    const expected = schema.getMergedTraits().xmlName ?? schema.getName() ?? '';
    if (root !== expected) throw refused(`the root must be ${expected}, got ${root}`);
    checkStructure(schema, parsed, expected);
    return this.readSchema(schema, parsed === '' ? {} : parsed) as Record<string, unknown>;
  }

  #parse(text: string): unknown {
    try {
      return this.parseXml(text) as unknown;
    } catch (error) {
      throw refused((error as Error).message);
    }
  }
}

const reader = new StrictReader({
  timestampFormat: { useTrait: true, default: 5 },
  xmlNamespace: '',
  serviceNamespace: '',
});

/** A structure from an XML document. @throws MalformedXML */
export const readXml = (schema: NormalizedSchema, bytes: Uint8Array): Record<string, unknown> =>
  reader.read(schema, bytes);

function checkStructure(schema: NormalizedSchema, value: unknown, where: string): void {
  if (value === '') return;
  if (typeof value !== 'object' || value === null) throw refused(`${where} has no text`);
  const members = new Map<string, NormalizedSchema>();
  for (const [name, member] of schema.structIterator()) members.set(member.getMemberTraits().xmlName ?? name, member);
  for (const [name, child] of Object.entries(value)) {
    const member = members.get(name);
    if (member !== undefined) checkValue(member, child, `${where}/${name}`);
    else if (!/^(xmlns|xsi)(:|$)/.test(name)) throw refused(`${where} has no element ${name}`);
  }
}

function checkValue(schema: NormalizedSchema, value: unknown, where: string): void {
  if (schema.isListSchema()) return checkList(schema, value, where);
  if (Array.isArray(value)) throw refused(`${where} comes more than once`);
  if (schema.isStructSchema()) return checkStructure(schema, value, where);
  if (schema.isMapSchema()) return;
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['#text'] : value;
  if (typeof text !== 'string') throw refused(`${where} must be a text`);
  try {
    fromText(schema, text, where);
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function checkList(schema: NormalizedSchema, value: unknown, where: string): void {
  const item = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const inner = flat ? value : (value as Record<string, unknown>)[item.getMergedTraits().xmlName ?? 'member'];
  const items: unknown[] = Array.isArray(inner) ? inner : inner === undefined ? [] : [inner];
  for (const one of items) checkValue(item, one, where);
}
