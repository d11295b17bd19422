import type { Cors } from '@aws-sdk/client-apigatewayv2';

type Headers = Readonly<Record<string, string | undefined>>;

const list = (values: readonly string[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.join(',');

const present = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** The origin that is allowed, as the answer names it. */
function allowed({ AllowOrigins = [], AllowCredentials }: Cors, origin: string): string | undefined {
  if (AllowOrigins.includes('*')) return AllowCredentials === true ? origin : '*';
  const scheme = origin.slice(0, origin.indexOf('://') + 3);
  return AllowOrigins.some((one) => one === origin || one === `${scheme}*`) ? origin : undefined;
}

/** Whether a request asks beforehand what it may do: such requests never reach a route. */
export const isPreflight = (method: string, headers: Headers): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** What a preflight request is answered. */
export function preflightHeaders(cors: Cors, { origin = '' }: Headers): Record<string, string> {
  const allow = allowed(cors, origin);
  if (allow === undefined) return {};
  return present({
    ...common(cors, allow),
    'access-control-allow-methods': list(cors.AllowMethods),
    'access-control-allow-headers': list(cors.AllowHeaders),
    'access-control-max-age': cors.MaxAge === undefined ? undefined : String(cors.MaxAge),
  });
}

/** What any other answer says; an integration's own CORS headers do not count. */
export function corsHeaders(cors: Cors, { origin }: Headers): Record<string, string> {
  const allow = origin === undefined ? undefined : allowed(cors, origin);
  if (allow === undefined) return {};
  return present({ ...common(cors, allow), 'access-control-expose-headers': list(cors.ExposeHeaders) });
}

const common = ({ AllowCredentials }: Cors, origin: string): Headers => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': AllowCredentials === true ? 'true' : undefined,
  vary: origin === '*' ? undefined : 'origin',
});
