import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Credentials } from '../auth/credentials';
import type { RunningKernel } from '../create';
import { NotImplemented } from '../operation/error';
import { httpAnswerOf } from './answer';
import { authenticate, type Authenticated } from './authenticate';
import { openBody, rawBody } from './body/receive';
import { streamedMember } from './body/streamed';
import { destinationOf, type Destination } from './destination';
import { faultOf, INTERNAL } from './fault';
import type { Named, Protocol } from './protocols/protocol';
import { protocolOf } from './protocols/table';
import { readHead, type ReadRequest, type WireRequest, type WireResponse } from './request';
import { loadModel, type ServiceModel } from './schema/model';
import { signatureOf } from './signature/credential';
import { refusalOf } from './signature/refusals';
import { SignatureRefused } from './signature/verify';

/** What the handler chain stands on. */
export interface ExchangeOptions {
  readonly running: RunningKernel;
  readonly credentials: Credentials;
  /** Told of defects, which the client sees only as InternalFailure. */
  readonly report: (error: Error, where: string) => void;
}

/** Waiting for a message is not work: virtual time goes on meanwhile. */
const LONG_POLLS = new Set(['sqs:ReceiveMessage', 'states:GetActivityTask']);

/** One request from head to answer: service, body, signature, operation, input, then the dispatcher, and the output's encoding. */
export async function exchange(message: IncomingMessage, options: ExchangeOptions): Promise<WireResponse> {
  const request = readHead(message, randomUUID());
  const signature = signatureOf(request);
  const destination = destinationOf(request, signature);
  const protocol = protocolOf(destination.protocol);
  const model = destination.service === undefined ? undefined : await loadModel(destination.service);
  try {
    const early = protocol.nameOf(request, model);
    const streamed = early !== undefined && streams(model, early);
    const raw = await rawBody(message, streamed);
    const by = {
      credentials: options.credentials,
      region: options.running.kernel.region,
      now: options.running.kernel.clock.real.now(),
    };
    const authenticated = authenticate(request, raw, signature, destination, by);
    const read = { ...request, body: await openBody(message, raw, streamed, authenticated.verified) };
    const named = early ?? protocol.nameFromBody?.(read);
    return identified(await answer(read, named, destination, protocol, model, authenticated, options), request);
  } catch (error) {
    return identified(refuse(error, request, destination, protocol, model, options), request);
  }
}

async function answer(
  request: ReadRequest,
  named: Named | undefined,
  destination: Destination,
  protocol: Protocol,
  model: ServiceModel | undefined,
  { caller }: Authenticated,
  { running }: ExchangeOptions,
): Promise<WireResponse> {
  const what = `${destination.service ?? destination.asked}:${named?.name ?? `${request.method} ${request.path}`}`;
  const operation = named === undefined || model === undefined ? undefined : model.operations.get(named.name);
  const handler = operation === undefined ? undefined : running.dispatcher.find(model!.service, operation.name);
  if (model !== undefined && !model.protocols.includes(destination.protocol))
    throw new NotImplemented(`${what} in the protocol ${destination.protocol}`);
  if (named === undefined || model === undefined || operation === undefined || handler === undefined)
    throw new NotImplemented(what);
  const lease = LONG_POLLS.has(what) ? undefined : running.kernel.clock.lease(what);
  try {
    const input = protocol.decode(request, operation, named, model);
    const output = ((await running.dispatcher.dispatch(handler, input, caller, request)) ?? {}) as object;
    const encoded = protocol.encode(output, operation, request, model);
    const { status, headers } = httpAnswerOf(output);
    return { ...encoded, status: status ?? encoded.status, headers: { ...encoded.headers, ...headers } };
  } finally {
    lease?.release();
  }
}

function streams(model: ServiceModel | undefined, named: Named): boolean {
  const operation = model?.operations.get(named.name);
  return operation !== undefined && streamedMember(operation) !== undefined;
}

function refuse(
  error: unknown,
  request: WireRequest,
  { protocol: name, asked }: Destination,
  protocol: Protocol,
  model: ServiceModel | undefined,
  { report }: ExchangeOptions,
): WireResponse {
  const known = error instanceof SignatureRefused ? refusalOf(error, name) : error;
  const fault = faultOf(known, model);
  if (fault === undefined) report(error as Error, `${asked} ${request.method} ${request.path} (${request.id})`);
  return protocol.fault(fault ?? INTERNAL, request, model);
}

/** Clients show the request's id with every error. */
function identified(response: WireResponse, { id }: WireRequest): WireResponse {
  response.headers['x-amzn-requestid'] = id;
  return response;
}
