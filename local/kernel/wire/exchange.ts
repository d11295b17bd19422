import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from '../auth/credentials';
import type { RunningKernel } from '../create';
import type { Caller } from '../operation/caller';
import { NotImplemented } from '../operation/error';
import { httpAnswerOf } from './answer';
import { authenticate } from './authenticate';
import { openBody, rawBody, unframedHeaders } from './body/receive';
import { streamedMember } from './body/streamed';
import { destinationOf, type Destination } from './destination';
import { faultOf, INTERNAL } from './fault';
import type { Named, Protocol } from './protocols/protocol';
import { protocolOf } from './protocols/table';
import { readHead, type ReadRequest, type WireRequest, type WireResponse } from './request';
import { loadModel, type ServiceModel } from './schema/model';
import { signatureOf, type Incomplete, type Signature } from './signature/credential';
import { refusalOf } from './signature/refusals';
import { SignatureRefused } from './signature/verify';

/** What the handler chain stands on. */
export interface ExchangeOptions {
  readonly running: RunningKernel;
  readonly credentials: Credentials;
  /** Told of defects, which the client sees only as InternalFailure. */
  readonly report: (error: Error, where: string) => void;
}

/** What is known of a request from its head. */
interface Head {
  readonly request: WireRequest;
  readonly signature: Signature | Incomplete | undefined;
  readonly destination: Destination;
  readonly protocol: Protocol;
  /** Undefined for a service that the local cloud does not have. */
  readonly model: ServiceModel | undefined;
}

/** Waiting for a message is not work: virtual time goes on meanwhile. */
const LONG_POLLS = new Set(['sqs:ReceiveMessage', 'states:GetActivityTask']);

/** One request from head to answer: service, body, signature, operation, input, then the dispatcher, and the output's encoding. */
export async function exchange(message: IncomingMessage, options: ExchangeOptions): Promise<WireResponse> {
  const request = readHead(message, randomUUID());
  const signature = signatureOf(request);
  const destination = destinationOf(request, signature);
  const protocol = protocolOf(destination.protocol);
  const what = nameFor(destination, request, protocol.nameOf(request, undefined));
  const lease = LONG_POLLS.has(what) ? undefined : options.running.kernel.clock.lease(what);
  let model: ServiceModel | undefined;
  try {
    model = destination.service === undefined ? undefined : await loadModel(destination.service);
    const response = await answer(message, { request, signature, destination, protocol, model }, options);
    return identified(response, request);
  } catch (error) {
    const known = error instanceof SignatureRefused ? refusalOf(error, destination.protocol) : error;
    const fault = faultOf(known, model);
    if (fault === undefined) options.report(error as Error, `${what} (${request.id})`);
    return identified(protocol.fault(fault ?? INTERNAL, request, model), request);
  } finally {
    lease?.release();
  }
}

async function answer(message: IncomingMessage, head: Head, options: ExchangeOptions): Promise<WireResponse> {
  const { request, signature, destination, protocol, model } = head;
  const { kernel } = options.running;
  const early = protocol.nameOf(request, model);
  const streamed = early !== undefined && streams(model, early);
  const raw = await rawBody(message, streamed);
  const { caller, verified } = authenticate(request, raw, signature, destination, {
    credentials: options.credentials,
    region: kernel.region,
    now: kernel.clock.real.now(),
    virtualNow: kernel.clock.now(),
  });
  const body = await openBody(message, raw, { streamed, verified, protocol: destination.protocol });
  const read = { ...request, headers: unframedHeaders(request.headers), body };
  return operate(read, early ?? protocol.nameFromBody?.(read), caller, head, options);
}

async function operate(
  request: ReadRequest,
  named: Named | undefined,
  caller: Caller,
  { destination, protocol, model }: Head,
  { running: { dispatcher } }: ExchangeOptions,
): Promise<WireResponse> {
  const what = nameFor(destination, request, named);
  if (model !== undefined && !model.protocols.includes(destination.protocol))
    throw new NotImplemented(`${what} in the protocol ${destination.protocol}`);
  const operation = named === undefined ? undefined : model?.operations.get(named.name);
  const handler = operation === undefined ? undefined : dispatcher.find(model!.service, operation.name);
  if (named === undefined || model === undefined || operation === undefined || handler === undefined)
    throw new NotImplemented(what);
  const input = protocol.decode(request, operation, named, model);
  const output = ((await dispatcher.dispatch(handler, input, caller, request)) ?? {}) as object;
  const encoded = protocol.encode(output, operation, request, model);
  const { status, headers } = httpAnswerOf(output);
  return { ...encoded, status: status ?? encoded.status, headers: { ...encoded.headers, ...headers } };
}

/** `sagemaker:DescribeModel`; method and path where the request names no operation. */
const nameFor = ({ service, asked }: Destination, { method, path }: WireRequest, named: Named | undefined): string =>
  `${service ?? asked}:${named?.name ?? `${method} ${path}`}`;

function streams(model: ServiceModel | undefined, named: Named): boolean {
  const operation = model?.operations.get(named.name);
  return operation !== undefined && streamedMember(operation) !== undefined;
}

/** Clients show the request's id with every error. */
function identified(response: WireResponse, { id }: WireRequest): WireResponse {
  response.headers['x-amzn-requestid'] = id;
  return response;
}
