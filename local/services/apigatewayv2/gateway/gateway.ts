import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api, Stage } from '@aws-sdk/client-apigatewayv2';
import type { Kernel } from '../../../kernel/kernel';
import { readHead, type WireRequest } from '../../../kernel/wire/request';
import { API_PATH, executeArn } from '../names';
import { apis, deployments, stages, type DeploymentRecord } from '../records';
import { writeAccessLog } from './access-log';
import { Authorizers } from './authorize/authorize';
import { readBody } from './body';
import { routePath } from './context';
import { corsHeaders, isPreflight, preflightHeaders } from './cors';
import { eventOf } from './event';
import { invoke } from './invoke';
import { matcherOf, type Matcher } from './match';
import { countRequest } from './metrics';
import type { Outcome } from './outcome';
import {
  FORBIDDEN,
  INTERNAL,
  NOT_FOUND,
  Refused,
  stageVariables,
  TOO_MANY,
  type AuthorizerContext,
  type GatewayRequest,
} from './request';
import { responseOf, type GatewayResponse } from './response';
import { Throttle } from './throttle';

/** Real ms that an integration has unless it says less. */
const TIMEOUT = 30_000;

interface Place {
  readonly api: Api;
  readonly stage: Stage;
  readonly deployment: DeploymentRecord;
  /** Below the stage. */
  readonly path: string;
  readonly rawPath: string;
}

/** What a request has come through so far. */
interface Progress {
  request?: GatewayRequest;
  authorizer: AuthorizerContext;
  integrationLatency?: number;
  integrationStatus?: number;
}

/** Answers requests to HTTP APIs: stage, CORS, route, throttle, authorizer, integration. */
export class Gateway {
  readonly #matchers = new WeakMap<DeploymentRecord, Matcher>();
  readonly #throttle = new Throttle();
  readonly #authorizers: Authorizers;

  constructor(private readonly kernel: Kernel) {
    this.#authorizers = new Authorizers(kernel);
  }

  /** Takes a request whose path begins with `/_api/`. */
  async handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = readHead(message, randomUUID());
    using _lease = this.kernel.clock.lease(`apigateway ${wire.method} ${wire.path}`);
    const began = this.kernel.clock.real.monotonic();
    const at = this.kernel.clock.now();
    let place: Place | undefined;
    const progress: Progress = { authorizer: { kind: 'none' } };
    let refused: Refused | undefined;
    let answer: GatewayResponse;
    try {
      place = this.#placeOf(wire);
      answer = await this.#answer(place, message, wire, at, progress);
    } catch (error) {
      refused = error instanceof Refused ? error : INTERNAL((error as Error).message);
      answer = refusal(refused);
      if (!(error instanceof Refused)) process.emitWarning(error as Error);
    }
    const cors = place?.api.CorsConfiguration;
    send(message, response, withCors(answer, cors && corsHeaders(cors, wire.headers)), wire);
    if (place === undefined) return;
    const { request, ...passed } = progress;
    this.#tell({
      ...{ api: place.api, stage: place.stage, wire, rawPath: place.rawPath, at, ...passed },
      match: request?.match,
      status: answer.status,
      bytes: answer.body.length,
      latency: this.kernel.clock.real.monotonic() - began,
      error: refused && { message: refused.message, detail: refused.detail },
    });
  }

  /** @throws Refused as AWS answers for an API or a stage that is not there */
  #placeOf({ path }: WireRequest): Place {
    const [, apiId = '', below = ''] = /^([^/]*)(.*)$/.exec(path.slice(API_PATH.length)) ?? [];
    const api = apis(this.kernel).get(apiId);
    if (api === undefined) throw FORBIDDEN('there is no such API');
    if (api.DisableExecuteApiEndpoint === true) throw NOT_FOUND();
    const rawPath = below === '' ? '/' : below;
    const [, named = ''] = rawPath.split('/');
    const own = stages.get(this.kernel, apiId, named);
    const stage = own ?? stages.get(this.kernel, apiId, '$default');
    const deployment = stage && deployments.get(this.kernel, apiId, stage.DeploymentId);
    if (stage === undefined || deployment === undefined) throw NOT_FOUND();
    const rest = own === undefined ? rawPath : rawPath.slice(named.length + 1);
    return { api, stage, deployment, rawPath, path: rest === '' ? '/' : rest };
  }

  async #answer(
    { api, stage, deployment, path, rawPath }: Place,
    message: IncomingMessage,
    wire: WireRequest,
    at: number,
    progress: Progress,
  ): Promise<GatewayResponse> {
    const cors = api.CorsConfiguration;
    if (cors !== undefined && isPreflight(wire.method, wire.headers))
      return { status: 204, headers: preflightHeaders(cors, wire.headers), body: Buffer.alloc(0) };
    const match = this.#matcher(deployment)(wire.method, path);
    if (match === undefined) throw NOT_FOUND();
    if (!this.#throttle.take(api.ApiId!, stage, match.route.RouteKey!, at)) throw TOO_MANY();
    const request: GatewayRequest = { api, stage, match, wire, rawPath, at, body: await readBody(message) };
    progress.request = request;
    progress.authorizer = await this.#authorizers.check(request, deployment.snapshot);
    return this.#integrate(request, deployment, progress);
  }

  async #integrate(
    request: GatewayRequest,
    { snapshot }: DeploymentRecord,
    progress: Progress,
  ): Promise<GatewayResponse> {
    const id = request.match.route.Target?.slice('integrations/'.length);
    const integration = snapshot.integrations.find(({ IntegrationId }) => IntegrationId === id);
    if (integration === undefined) throw INTERNAL('the route has no integration');
    const version = integration.PayloadFormatVersion!;
    const { real } = this.kernel.clock;
    const began = real.monotonic();
    const target = {
      uri: integration.IntegrationUri!,
      roleArn: integration.CredentialsArn,
      sourceArn: executeArn(this.kernel, routePath(request)),
      stageVariables: stageVariables(request),
      timeout: integration.TimeoutInMillis ?? TIMEOUT,
    };
    try {
      const payload = await invoke(this.kernel, target, eventOf(this.kernel, version, request, progress.authorizer));
      progress.integrationStatus = 200;
      return responseOf(version, payload);
    } finally {
      progress.integrationLatency = real.monotonic() - began;
    }
  }

  #matcher(deployment: DeploymentRecord): Matcher {
    const known = this.#matchers.get(deployment);
    if (known !== undefined) return known;
    const matcher = matcherOf(deployment.snapshot.routes);
    this.#matchers.set(deployment, matcher);
    return matcher;
  }

  /** The client waits for neither metrics nor logs, but virtual time does. */
  #tell(outcome: Outcome): void {
    const lease = this.kernel.clock.lease(`apigateway ${outcome.api.ApiId} log`);
    Promise.all([countRequest(this.kernel, outcome), writeAccessLog(this.kernel, outcome)])
      .catch((error: Error) => process.emitWarning(error))
      .finally(() => lease.release());
  }
}

const refusal = ({ status, message, headers }: Refused): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify({ message })),
});

/** With CORS configured, what an integration says of it does not count. */
function withCors(answer: GatewayResponse, cors: Readonly<Record<string, string>> | undefined): GatewayResponse {
  if (cors === undefined || answer.status === 204) return answer;
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...answer, headers: { ...Object.fromEntries(own), ...cors } };
}

function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: GatewayResponse,
  { id, method }: WireRequest,
): void {
  if (!message.complete) message.resume();
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(body.length) };
  const { 'transfer-encoding': _encoding, connection: _connection, ...own } = headers;
  response.writeHead(status, { ...own, ...length, 'apigw-requestid': id });
  response.end(method === 'HEAD' ? undefined : body);
}
