import generated from '../generated/resource-types.json';

/** A property's type: a scalar, `json`, `tag`, the name of a definition, or a list or map of one. */
export type ValueType =
  | { readonly kind: 'scalar'; readonly name: 'string' | 'integer' | 'number' | 'boolean' }
  | { readonly kind: 'json' }
  | { readonly kind: 'list' | 'map'; readonly element: ValueType }
  | { readonly kind: 'object'; readonly properties: Properties };

export interface PropertySchema {
  readonly type: ValueType;
  readonly required: boolean;
  /** Whether another value means a new physical resource. */
  readonly replaces: boolean;
}

export type Properties = Readonly<Record<string, PropertySchema>>;

export interface TypeSchema {
  readonly properties: Properties;
  readonly attributes: readonly string[];
}

const types = generated.types as Readonly<
  Record<string, { properties: Readonly<Record<string, string>>; attributes: readonly string[] }>
>;
const definitions = generated.definitions as Readonly<Record<string, Readonly<Record<string, string>>>>;
const parsed = new Map<string, Properties>();

/** What AWS's specification says about a resource type; undefined for types that the local cloud does not deploy. */
export function schemaOf(type: string): TypeSchema | undefined {
  const entry = types[isCustom(type) ? 'AWS::CloudFormation::CustomResource' : type];
  return entry === undefined
    ? undefined
    : { properties: propertiesOf(`type ${type}`, entry.properties), attributes: entry.attributes };
}

/** Whether a Lambda function stands behind a type: its properties and attributes are its own. */
export function isCustom(type: string): boolean {
  return type === 'AWS::CloudFormation::CustomResource' || /^Custom::[\w@-]{1,60}$/.test(type);
}

/** Each type is parsed when it is first used. */
function propertiesOf(key: string, source: Readonly<Record<string, string>>): Properties {
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const properties = Object.fromEntries(
    Object.entries(source).map(([name, text]) => {
      const [type, ...flags] = text.split(' ');
      return [name, lazy(type!, { required: flags.includes('required'), replaces: flags.includes('replaces') })];
    }),
  );
  parsed.set(key, properties);
  return properties;
}

/** Definitions refer to themselves, so a type is looked up when it is read. */
function lazy(type: string, flags: Omit<PropertySchema, 'type'>): PropertySchema {
  return {
    ...flags,
    get type() {
      return valueType(type);
    },
  };
}

const TAG: ValueType = {
  kind: 'object',
  properties: {
    Key: { type: { kind: 'scalar', name: 'string' }, required: true, replaces: false },
    Value: { type: { kind: 'scalar', name: 'string' }, required: true, replaces: false },
  },
};

function valueType(type: string): ValueType {
  const container = /^(list|map)<(.+)>$/.exec(type);
  if (container !== null) return { kind: container[1] as 'list' | 'map', element: valueType(container[2]!) };
  switch (type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { kind: 'scalar', name: type };
    case 'date-time':
      return { kind: 'scalar', name: 'string' };
    case 'json':
      return { kind: 'json' };
    case 'tag':
      return TAG;
    default:
      return { kind: 'object', properties: propertiesOf(type, definitions[type]!) };
  }
}
