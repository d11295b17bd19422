import type { ServiceName } from '../operation/sdk';
import type { WireRequest } from './request';
import { isService, serviceOfTarget, SERVICES, type ProtocolName } from './services';
import type { Incomplete, Signature } from './signature/credential';

/** Which service a request is for, and how it speaks. */
export interface Destination {
  readonly protocol: ProtocolName;
  /** Undefined for a service that the local cloud does not have. */
  readonly service?: ServiceName;
  /** What the request calls the service. */
  readonly asked: string;
}

const RPC_V2 = /^\/service\/([^/]+)\/operation\/[^/]+\/?$/;
/** SageMaker and its runtime sign alike; only the path tells them apart. */
const RUNTIME = /^\/endpoints\/[^/]+\/(async-)?invocations/;

/** Finds the service by what the SDKs put into a request: RPC v2 path, X-Amz-Target, credential scope, then path. */
export function destinationOf(request: WireRequest, signature: Signature | Incomplete | undefined): Destination {
  const rpc = RPC_V2.exec(request.path)?.[1];
  if (rpc !== undefined && request.method === 'POST')
    return { protocol: 'cbor', service: serviceOfTarget(rpc), asked: rpc };
  const target = request.headers['x-amz-target'];
  if (target !== undefined) {
    const asked = target.slice(0, Math.max(target.lastIndexOf('.'), 0));
    return { protocol: 'json', service: serviceOfTarget(asked), asked };
  }
  if (signature !== undefined && 'service' in signature) return ofScope(signature.service, request);
  return ofPath(request);
}

function ofScope(scope: string, request: WireRequest): Destination {
  const asked = askedOf(scope, request.path);
  const form = isForm(request);
  if (!isService(asked)) return { protocol: form ? 'query' : 'rest-json', asked };
  const { protocols } = SERVICES[asked];
  return { protocol: form ? 'query' : protocols[0]!, service: asked, asked };
}

/** Services that sign alike, told apart by their paths. */
function askedOf(scope: string, path: string): string {
  if (scope === 'sagemaker' && RUNTIME.test(path)) return 'runtime.sagemaker';
  return scope === 'apigateway' && path.startsWith('/v2/') ? 'apigatewayv2' : scope;
}

/** Nobody signed: only S3 and STS serve such requests, and a refusal should be in the right envelope. */
function ofPath(request: WireRequest): Destination {
  if (isForm(request)) return { protocol: 'query', service: 'sts', asked: 'sts' };
  if (RUNTIME.test(request.path))
    return { protocol: 'rest-json', service: 'runtime.sagemaker', asked: 'runtime.sagemaker' };
  if (/^\/20\d\d-\d\d-\d\d\//.test(request.path)) return { protocol: 'rest-json', service: 'lambda', asked: 'lambda' };
  return { protocol: 'rest-xml', service: 's3', asked: 's3' };
}

const isForm = (request: WireRequest): boolean =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true ||
  request.query.has('Action');
