import type { Kernel } from '../../../kernel/kernel';
import { executeArn } from '../names';
import { domainOf, requestPath, requestTime } from './context';
import { headersOf, queryOf, stageVariables, type AuthorizerContext, type GatewayRequest } from './request';

type Members = Readonly<Record<string, unknown>>;

/** What a function gets. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export const eventOf = (
  kernel: Kernel,
  version: string,
  request: GatewayRequest,
  authorizer: AuthorizerContext,
): Members => (version === '1.0' ? eventV1(kernel, request, authorizer) : eventV2(kernel, request, authorizer));

/** The part of format 2.0 that an authorizer's function gets, too. */
export function requestV2(kernel: Kernel, request: GatewayRequest): Members {
  const { api, stage, match, wire, rawPath, at } = request;
  const { cookie, ...headers } = headersOf(request);
  const query = Object.entries(queryOf(request));
  return {
    version: '2.0',
    routeKey: match.route.RouteKey,
    rawPath,
    rawQueryString: wire.rawQuery,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query.length > 0 && {
      queryStringParameters: Object.fromEntries(query.map(([name, values]) => [name, values.join(',')])),
    }),
    requestContext: {
      accountId: kernel.accountId,
      apiId: api.ApiId,
      domainName: domainOf(kernel, request),
      domainPrefix: api.ApiId,
      http: {
        method: wire.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: wire.sourceIp,
        userAgent: wire.headers['user-agent'] ?? '',
      },
      requestId: wire.id,
      routeKey: match.route.RouteKey,
      stage: stage.StageName,
      time: requestTime(at),
      timeEpoch: Math.trunc(at),
    },
    ...pathParameters(request),
    ...(stageVariables(request) !== undefined && { stageVariables: stageVariables(request) }),
  };
}

function eventV2(kernel: Kernel, request: GatewayRequest, authorizer: AuthorizerContext): Members {
  const event = requestV2(kernel, request);
  const who = authorizerV2(authorizer);
  return {
    ...event,
    requestContext: { ...(event.requestContext as object), ...(who !== undefined && { authorizer: who }) },
    ...bodyOf(request),
  };
}

function authorizerV2(authorizer: AuthorizerContext): Members | undefined {
  switch (authorizer.kind) {
    case 'none':
      return undefined;
    case 'jwt':
      return { jwt: { claims: authorizer.claims, scopes: authorizer.scopes } };
    case 'iam':
      return { iam: authorizer.iam };
    case 'lambda':
      return { lambda: authorizer.context };
  }
}

/** The part of format 1.0 that an authorizer's function gets, too. */
export function requestV1(kernel: Kernel, request: GatewayRequest): Members {
  const { api, stage, match, wire, rawPath, at } = request;
  const headers = headersOf(request);
  const query = Object.entries(queryOf(request));
  const [, path = rawPath] = match.route.RouteKey!.split(' ');
  return {
    version: '1.0',
    resource: match.route.RouteKey === '$default' ? '$default' : path,
    path: rawPath,
    httpMethod: wire.method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters:
      query.length === 0 ? null : Object.fromEntries(query.map(([name, values]) => [name, values.at(-1)])),
    multiValueQueryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    requestContext: {
      accountId: kernel.accountId,
      apiId: api.ApiId,
      domainName: domainOf(kernel, request),
      domainPrefix: api.ApiId,
      extendedRequestId: wire.id,
      httpMethod: wire.method,
      identity: { sourceIp: wire.sourceIp, userAgent: wire.headers['user-agent'] ?? '' },
      path: rawPath,
      protocol: 'HTTP/1.1',
      requestId: wire.id,
      requestTime: requestTime(at),
      requestTimeEpoch: Math.trunc(at),
      resourceId: match.route.RouteKey,
      resourcePath: match.route.RouteKey === '$default' ? '$default' : path,
      stage: stage.StageName,
    },
    pathParameters: Object.keys(match.parameters).length === 0 ? null : match.parameters,
    stageVariables: stageVariables(request) ?? null,
  };
}

function eventV1(kernel: Kernel, request: GatewayRequest, authorizer: AuthorizerContext): Members {
  const event = requestV1(kernel, request);
  const who = authorizerV1(authorizer);
  return {
    ...event,
    requestContext: { ...(event.requestContext as object), ...(who !== undefined && { authorizer: who }) },
    body: null,
    ...bodyOf(request),
  };
}

function authorizerV1(authorizer: AuthorizerContext): Members | undefined {
  switch (authorizer.kind) {
    case 'jwt':
      return { claims: authorizer.claims, scopes: authorizer.scopes };
    case 'lambda':
      return { ...authorizer.context, principalId: authorizer.principalId };
    default:
      return undefined;
  }
}

/** The ARN of what is asked for, as an authorizer's function and its policies name it. */
export const routeArn = (kernel: Kernel, request: GatewayRequest): string => executeArn(kernel, requestPath(request));

function pathParameters({ match }: GatewayRequest): Members {
  return Object.keys(match.parameters).length === 0 ? {} : { pathParameters: match.parameters };
}

const TEXT = /^(text\/|application\/(json|javascript|xml)\b|[^;]+\+(json|xml)\b)/;

/** Text as it is, everything else in Base64. */
function bodyOf({ body, wire }: GatewayRequest): Members {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = TEXT.test(wire.headers['content-type'] ?? 'text/plain');
  return { body: body.toString(text ? 'utf8' : 'base64'), isBase64Encoded: !text };
}
