import { NormalizedSchema } from '@smithy/core/schema';
import { SERVICES } from '../../../kernel/wire/services';
import { exceptionName, SDK_SERVICES, type SdkService } from './names';

/** An operation of a service with the model's schemas. */
export interface SdkOperation extends SdkService {
  /** As the service's API names it, for example `DescribeModelPackage`. */
  readonly operation: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** The Java SDK's exception class for an error code of the wire; undefined when the model has no such error. */
  exceptionOf(code: string): string | undefined;
}

/** Finds `aws-sdk:<service>:<operation>`; undefined when AWS has no such operation, or the local cloud no such service. */
export async function findOperation(sdkName: string, name: string): Promise<SdkOperation | undefined> {
  const service = Object.hasOwn(SDK_SERVICES, sdkName) ? SDK_SERVICES[sdkName] : undefined;
  if (service === undefined || !/^[a-z]/.test(name)) return undefined;
  const operation = name.charAt(0).toUpperCase() + name.slice(1);
  const client = await SERVICES[service.service].load();
  // Imported as an ES module, a CommonJS client has its exports under `default`.
  const model = ('default' in client ? client.default : client) as Readonly<Record<string, unknown>>;
  const schema = model[`${operation}$`];
  if (!isOperation(schema)) return undefined;
  return {
    ...service,
    operation,
    input: NormalizedSchema.of(schema[4] as never),
    output: NormalizedSchema.of(schema[5] as never),
    exceptionOf: (code) => exceptionOf(model, code),
  };
}

/** The tags of the SDK's static schemas. */
const OPERATION = 9;
const ERROR = -3;

const isOperation = (schema: unknown): schema is readonly unknown[] => Array.isArray(schema) && schema[0] === OPERATION;

type ErrorSchema = readonly [
  tag: number,
  namespace: string,
  name: string,
  traits: { awsQueryError?: [string, number] } | 0,
];

function exceptionOf(model: Readonly<Record<string, unknown>>, code: string): string | undefined {
  const errors = Object.values(model).filter(
    (value): value is ErrorSchema => Array.isArray(value) && value[0] === ERROR,
  );
  const found = errors.find(
    ([, , name, traits]) => name === code || (traits !== 0 && traits?.awsQueryError?.[0] === code),
  );
  return found === undefined || found[2].endsWith('ServiceException') ? undefined : exceptionName(found[2]);
}
