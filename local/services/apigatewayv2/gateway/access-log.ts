import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import { domainOf, requestTime } from './context';
import type { Outcome } from './outcome';
import type { AuthorizerContext } from './request';

/** Who writes access logs; CreateStage lets it in. */
const DELIVERY = { kind: 'service' as const, principal: 'delivery.logs.amazonaws.com' };

/** Writes a request's line to the stage's log group, one stream a day. */
export async function writeAccessLog(kernel: Kernel, outcome: Outcome): Promise<void> {
  const { DestinationArn: arn, Format: format } = outcome.stage.AccessLogSettings ?? {};
  const logGroupName = arn?.split(':')[6];
  if (logGroupName === undefined || format === undefined) return;
  const logStreamName = `${outcome.api.ApiId}-${new Date(outcome.at).toISOString().slice(0, 10)}`;
  const logEvents = [{ timestamp: Math.trunc(outcome.at), message: logLine(kernel, format, outcome) }];
  const put = () => kernel.call(DELIVERY, 'logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents });
  try {
    await put().catch(async (error: unknown) => {
      if (!(error instanceof ServiceError) || error.code !== 'ResourceNotFoundException') throw error;
      await kernel.call(DELIVERY, 'logs', 'CreateLogStream', { logGroupName, logStreamName });
      await put();
    });
  } catch (error) {
    // A group that is gone loses its lines, and the API goes on answering.
    if (!(error instanceof ServiceError)) throw error;
  }
}

const VARIABLE = /\$context\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)/g;

/** The line that a format asks for; a variable without a value is `-`. */
export function logLine(kernel: Kernel, format: string, outcome: Outcome): string {
  const values = variablesOf(kernel, outcome);
  return format.replace(VARIABLE, (_, name: string) => String(values(name) ?? '-'));
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
function variablesOf(kernel: Kernel, outcome: Outcome): (name: string) => string | number | undefined {
  const { api, stage, match, wire, rawPath, at, status, bytes, latency, error } = outcome;
  const known: Readonly<Record<string, string | number | undefined>> = {
    accountId: kernel.accountId,
    apiId: api.ApiId,
    'authorizer.error': match?.route.AuthorizerId === undefined ? undefined : error?.detail,
    dataProcessed: bytes,
    domainName: domainOf(kernel, outcome),
    domainPrefix: api.ApiId,
    'error.message': error?.message,
    'error.messageString': error === undefined ? undefined : JSON.stringify(error.message),
    extendedRequestId: wire.id,
    httpMethod: wire.method,
    'identity.sourceIp': wire.sourceIp,
    'identity.userAgent': wire.headers['user-agent'],
    integrationErrorMessage: error?.detail,
    'integration.error': error?.detail,
    'integration.integrationStatus': outcome.integrationStatus,
    'integration.latency': outcome.integrationLatency && Math.round(outcome.integrationLatency),
    'integration.status': outcome.integrationStatus,
    integrationLatency: outcome.integrationLatency && Math.round(outcome.integrationLatency),
    integrationStatus: outcome.integrationStatus,
    path: rawPath,
    protocol: 'HTTP/1.1',
    requestId: wire.id,
    requestTime: requestTime(at),
    requestTimeEpoch: Math.trunc(at),
    responseLatency: Math.round(latency),
    responseLength: bytes,
    routeKey: match?.route.RouteKey,
    stage: stage.StageName,
    status,
  };
  return (name) => known[name] ?? ofAuthorizer(name, outcome.authorizer);
}

function ofAuthorizer(name: string, authorizer: AuthorizerContext): string | undefined {
  const claim = /^authorizer\.claims\.(.+)$/.exec(name)?.[1];
  if (claim !== undefined) return authorizer.kind === 'jwt' ? authorizer.claims[claim] : undefined;
  const property = /^authorizer\.(.+)$/.exec(name)?.[1];
  if (property !== undefined && authorizer.kind === 'lambda') {
    const value = property === 'principalId' ? authorizer.principalId : authorizer.context[property];
    return value === undefined ? undefined : String(value as string);
  }
  const identity = /^identity\.(caller|user|userArn|accountId)$/.exec(name)?.[1];
  if (identity === undefined || authorizer.kind !== 'iam') return undefined;
  const members: Readonly<Record<string, string>> = { caller: 'callerId', user: 'userId' };
  return authorizer.iam[members[identity] ?? identity] ?? undefined;
}
