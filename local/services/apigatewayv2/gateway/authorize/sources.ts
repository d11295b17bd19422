import { queryOf, stageVariables, type GatewayRequest } from '../request';
import { requestTime } from '../context';

const SOURCE = /^\$(request\.(?:header|querystring)|stageVariables|context)\.(.+)$/;

/** The value that an identity source such as `$request.header.Authorization` names; undefined when there is none. */
export function identityOf(source: string, request: GatewayRequest): string | undefined {
  const [, place, name = ''] = SOURCE.exec(source) ?? [];
  const value = (() => {
    switch (place) {
      case 'request.header':
        return request.wire.headers[name.toLowerCase()];
      case 'request.querystring':
        return queryOf(request)[name]?.join(',');
      case 'stageVariables':
        return stageVariables(request)?.[name];
      default:
        return contextValue(name, request);
    }
  })();
  return value === '' ? undefined : value;
}

function contextValue(name: string, { wire, match, stage, at }: GatewayRequest): string | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    httpMethod: wire.method,
    'identity.sourceIp': wire.sourceIp,
    path: wire.path,
    requestTime: requestTime(at),
    routeKey: match.route.RouteKey,
    stage: stage.StageName,
  };
  return values[name];
}
