import { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceName } from '../../operation/sdk';
import { SERVICES, type ServiceEntry } from '../services';

/** One operation as the SDK's model describes it. */
export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** REST protocols only: method, path template (with its literal query), status of success. */
  readonly http?: readonly [method: string, path: string, status: number];
}

/** One exception as the SDK's model describes it. */
export interface ErrorModel {
  readonly name: string;
  readonly schema: NormalizedSchema;
  /** Status of the answer. @default 400 */
  readonly status?: number;
  /** The code that the query protocol uses instead of the name. */
  readonly queryCode?: string;
}

/** A service as the SDK's model describes it. */
export interface ServiceModel extends ServiceEntry {
  readonly service: ServiceName;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** By name, and by query code. */
  readonly errors: ReadonlyMap<string, ErrorModel>;
}

/** Schemas as the SDK's clients export them: tuples that begin with their kind. */
type StaticSchema = readonly [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];
const OPERATION = 9;
const EXCEPTION = -3;

const loaded = new Map<ServiceName, Promise<ServiceModel>>();

/** The model of a service; read from its SDK client at first use. */
export function loadModel(service: ServiceName): Promise<ServiceModel> {
  const known = loaded.get(service);
  if (known !== undefined) return known;
  const model = SERVICES[service].load().then((client) => readModel(service, client));
  loaded.set(service, model);
  return model;
}

function readModel(service: ServiceName, client: object): ServiceModel {
  // Imported as an ES module, a CommonJS client has its exports under `default`.
  const exported = Object.entries('default' in client ? (client.default as object) : client);
  const schemas = exported.filter((entry): entry is [string, StaticSchema] => Array.isArray(entry[1]));
  const operations = schemas.filter(([, schema]) => schema[0] === OPERATION).map(([, schema]) => readOperation(schema));
  const errors = schemas.filter(([, schema]) => schema[0] === EXCEPTION).map(([, schema]) => readError(schema));
  return {
    ...SERVICES[service],
    service,
    operations: new Map(operations.map((operation) => [operation.name, operation])),
    errors: new Map(
      errors.flatMap((error) => [
        ...(error.queryCode === undefined ? [] : [[error.queryCode, error] as const]),
        [error.name, error] as const,
      ]),
    ),
  };
}

function readOperation([, , name, traits, input, output]: StaticSchema): OperationModel {
  const { http } = (typeof traits === 'object' ? traits : {}) as Pick<OperationModel, 'http'>;
  return { name, input: schemaOf(input), output: schemaOf(output), http };
}

function readError(schema: StaticSchema): ErrorModel {
  const traits = schema[3] as { httpError?: number; awsQueryError?: [code: string, status: number] };
  const [queryCode, queryStatus] = traits.awsQueryError ?? [];
  return { name: schema[2], schema: schemaOf(schema), status: traits.httpError ?? queryStatus, queryCode };
}

const schemaOf = (schema: unknown) => NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]);
