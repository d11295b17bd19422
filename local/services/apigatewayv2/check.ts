import type {
  CreateApiRequest,
  CreateAuthorizerRequest,
  CreateIntegrationRequest,
  CreateRouteRequest,
  CreateStageRequest,
} from '@aws-sdk/client-apigatewayv2';
import type { Kernel } from '../../kernel/kernel';
import { NotImplemented } from '../../kernel/operation/error';
import { badRequest } from './errors';
import { authorizers, integrations } from './records';

/** Refuses what is not supported by name; all of it at once. */
function refuse(what: string, given: Readonly<Record<string, boolean>>): void {
  const used = Object.keys(given).filter((name) => given[name]);
  if (used.length > 0) throw new NotImplemented(`${used.join(', ')} of ${what}`);
}

const has = (map: object | undefined): boolean => Object.keys(map ?? {}).length > 0;

export function checkApi(input: Partial<CreateApiRequest>): void {
  refuse('an API', {
    'ProtocolType WEBSOCKET': input.ProtocolType === 'WEBSOCKET',
    'Target (quick create)': input.Target !== undefined,
    ApiKeySelectionExpression: input.ApiKeySelectionExpression !== undefined,
  });
  const { AllowOrigins = [], AllowCredentials } = input.CorsConfiguration ?? {};
  if (AllowCredentials === true && AllowOrigins.includes('*'))
    throw badRequest('AllowOrigins must name origins when AllowCredentials is true, got *');
}

const LAMBDA = /^arn:aws:lambda:|^arn:aws:apigateway:[^:]+:lambda:path\//;

export function checkIntegration(input: Partial<CreateIntegrationRequest>): void {
  const { IntegrationType: type, IntegrationUri: uri, PayloadFormatVersion: version } = input;
  refuse('an integration', {
    [`IntegrationType ${type}`]: type !== 'AWS_PROXY',
    [`IntegrationSubtype ${input.IntegrationSubtype}`]: input.IntegrationSubtype !== undefined,
    'ConnectionType VPC_LINK': input.ConnectionType === 'VPC_LINK',
    RequestParameters: has(input.RequestParameters),
    ResponseParameters: has(input.ResponseParameters),
    RequestTemplates: has(input.RequestTemplates),
    TlsConfig: input.TlsConfig !== undefined,
  });
  if (uri === undefined || !LAMBDA.test(uri))
    throw badRequest(`IntegrationUri must be the ARN of a Lambda function, version or alias, got ${uri}`);
  if (version !== '1.0' && version !== '2.0')
    throw badRequest(`PayloadFormatVersion must be 1.0 or 2.0, got ${version}`);
}

const ROUTE_KEY = /^(\$default|(ANY|GET|HEAD|OPTIONS|PATCH|POST|PUT|DELETE) \/\S*)$/;

export function checkRoute(kernel: Kernel, input: Partial<CreateRouteRequest>): void {
  refuse('a route', {
    ApiKeyRequired: input.ApiKeyRequired === true,
    RequestModels: has(input.RequestModels),
    RequestParameters: has(input.RequestParameters),
    ModelSelectionExpression: input.ModelSelectionExpression !== undefined,
  });
  const { ApiId, RouteKey: key = '', Target, AuthorizationType: type = 'NONE', AuthorizerId } = input;
  if (!ROUTE_KEY.test(key))
    throw badRequest(`RouteKey must be $default or a method and a path such as POST /predict, got ${key}`);
  const greedy = key.split('/').findIndex((segment) => /^\{[^}]+\+\}$/.test(segment));
  if (greedy >= 0 && greedy < key.split('/').length - 1)
    throw badRequest(`a greedy path variable must be the last segment of RouteKey, got ${key}`);
  const integration = Target === undefined ? undefined : /^integrations\/(.+)$/.exec(Target)?.[1];
  if (Target !== undefined) {
    if (integration === undefined) throw badRequest(`Target must be integrations/ID, got ${Target}`);
    integrations.find(kernel, ApiId, integration);
  }
  if ((type === 'JWT' || type === 'CUSTOM') !== (AuthorizerId !== undefined))
    throw badRequest(`AuthorizerId must be given for AuthorizationType JWT and CUSTOM alone, got ${type}`);
  if (AuthorizerId === undefined) return;
  const { AuthorizerType } = authorizers.find(kernel, ApiId, AuthorizerId);
  if ((type === 'JWT') !== (AuthorizerType === 'JWT'))
    throw badRequest(`AuthorizationType ${type} does not fit authorizer ${AuthorizerId}, which is ${AuthorizerType}`);
}

export function checkAuthorizer(input: Partial<CreateAuthorizerRequest>): void {
  const { AuthorizerType: type, JwtConfiguration: jwt, AuthorizerUri, IdentitySource = [] } = input;
  refuse('an authorizer', {
    IdentityValidationExpression: input.IdentityValidationExpression !== undefined,
  });
  if (type === 'JWT') {
    if (!isIssuer(jwt?.Issuer))
      throw badRequest(`JwtConfiguration.Issuer must be an https URL (or http on this machine), got ${jwt?.Issuer}`);
    if ((jwt?.Audience ?? []).length === 0) throw badRequest('JwtConfiguration.Audience must have at least one member');
    if (IdentitySource.length !== 1)
      throw badRequest(`IdentitySource of a JWT authorizer must have one member, got ${IdentitySource.length}`);
    return;
  }
  if (AuthorizerUri === undefined) throw badRequest('AuthorizerUri must name the function of a REQUEST authorizer');
  const version = input.AuthorizerPayloadFormatVersion;
  if (version !== '1.0' && version !== '2.0')
    throw badRequest(`AuthorizerPayloadFormatVersion must be 1.0 or 2.0, got ${version}`);
  if (input.EnableSimpleResponses === true && version === '1.0')
    throw badRequest('EnableSimpleResponses needs AuthorizerPayloadFormatVersion 2.0');
  if ((input.AuthorizerResultTtlInSeconds ?? 0) > 0 && IdentitySource.length === 0)
    throw badRequest('IdentitySource must be given where AuthorizerResultTtlInSeconds keeps results');
}

const isIssuer = (issuer = ''): boolean => /^https:\/\/|^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(issuer);

export function checkStage(input: Partial<CreateStageRequest>): void {
  refuse('a stage', { ClientCertificateId: input.ClientCertificateId !== undefined });
  const { StageName: name = '', AutoDeploy, DeploymentId } = input;
  if (!/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name))
    throw badRequest(`StageName must be $default or letters, digits, - and _, got ${name}`);
  if (AutoDeploy === true && DeploymentId !== undefined)
    throw badRequest('DeploymentId must not be given for a stage with AutoDeploy');
}
