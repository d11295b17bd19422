import type { NormalizedSchema } from '@smithy/core/schema';
import type { Named } from '../protocols/protocol';
import type { WireRequest } from '../request';
import type { OperationModel, ServiceModel } from './model';
import { decodePercent } from './text';

/** What tells one REST operation from others of the same method. */
interface Route {
  readonly operation: OperationModel;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Query parameters of the template, for example `list-type=2` or `uploads`. */
  readonly literals: readonly (readonly [name: string, value: string])[];
  /** Query parameters and headers without which the operation makes no sense, for example `partNumber`. */
  readonly query: readonly string[];
  readonly headers: readonly string[];
  readonly takesBucket: boolean;
}

/** Where a request for S3 names its bucket. */
export interface Place {
  /** Behind the bucket, where there is one; still percent-encoded. */
  readonly path: string;
  readonly bucket?: string;
}

const tables = new WeakMap<ServiceModel, ReadonlyMap<string, readonly Route[]>>();

/** The operation whose route fits best: of two that fit, the one that asks for more. */
export function findRoute(model: ServiceModel, request: WireRequest, place: Place): Named | undefined {
  const named = request.query.get('x-id');
  for (const route of tableOf(model).get(request.method) ?? []) {
    if (model.service === 's3' && route.takesBucket !== (place.bucket !== undefined)) continue;
    const match = route.path.exec(place.path);
    if (match === null || !satisfied(route, request)) continue;
    if (named !== null && named !== route.operation.name && tableHas(model, named)) continue;
    const labels = Object.fromEntries(
      route.labels.map((label, index) => [label, decodePercent(match[index + 1] ?? '')]),
    );
    return {
      name: route.operation.name,
      labels: place.bucket === undefined ? labels : { ...labels, Bucket: place.bucket },
    };
  }
  return undefined;
}

const tableHas = (model: ServiceModel, name: string) => model.operations.has(name);

function satisfied({ literals, query, headers }: Route, request: WireRequest): boolean {
  return (
    literals.every(([name, value]) => (value === '' ? request.query.has(name) : request.query.get(name) === value)) &&
    query.every((name) => request.query.has(name)) &&
    headers.every((name) => request.headers[name] !== undefined)
  );
}

function tableOf(model: ServiceModel): ReadonlyMap<string, readonly Route[]> {
  const known = tables.get(model);
  if (known !== undefined) return known;
  const table = new Map<string, Route[]>();
  for (const operation of model.operations.values()) {
    const method = operation.http?.[0];
    if (method === undefined) continue;
    table.set(method, [...(table.get(method) ?? []), routeOf(operation, operation.http![1])]);
  }
  for (const routes of table.values()) routes.sort((a, b) => demands(b) - demands(a));
  tables.set(model, table);
  return table;
}

/** Routes that ask for more come first; among equals, those with more of the path given. */
const demands = ({ literals, query, headers, path, labels }: Route): number =>
  (literals.length + query.length + headers.length) * 1000 - labels.length * 100 + path.source.length / 100;

function routeOf(operation: OperationModel, template: string): Route {
  const [path, search = ''] = template.split('?') as [string, string?];
  const labels: string[] = [];
  const pattern = path.split('/').map((segment) => {
    const [, label, greedy] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? [];
    if (label === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    labels.push(label);
    return greedy === '+' ? '(.+)' : '([^/]+)';
  });
  const literals = [...new URLSearchParams(search)].filter(([name]) => name !== 'x-id');
  const required = requiredMembers(operation.input);
  const bound = (trait: 'httpQuery' | 'httpHeader') =>
    required
      .flatMap((member) => member.getMergedTraits()[trait] ?? [])
      .map((name) => (trait === 'httpHeader' ? name.toLowerCase() : name));
  return {
    operation,
    labels,
    literals,
    path: new RegExp(`^${pattern.join('/')}${path.endsWith('/') ? '' : '/?'}$`),
    query: bound('httpQuery'),
    headers: bound('httpHeader'),
    takesBucket: required.some((member) => member.getMemberName() === 'Bucket'),
  };
}

/** A structure's schema ends with how many of its members, the first, are required. */
function requiredMembers(schema: NormalizedSchema): NormalizedSchema[] {
  if (!schema.isStructSchema()) return [];
  const count = (schema.getSchema() as unknown as readonly unknown[])[6] as number | undefined;
  return [...schema.structIterator()].slice(0, count ?? 0).map(([, member]) => member);
}
