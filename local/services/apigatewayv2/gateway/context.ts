import type { Kernel } from '../../../kernel/kernel';
import type { GatewayRequest } from './request';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `12/Mar/2026:19:03:58 +0000` */
export function requestTime(instant: number): string {
  const at = new Date(instant);
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

export const domainOf = ({ region }: Pick<Kernel, 'region'>, { api }: Pick<GatewayRequest, 'api'>): string =>
  `${api.ApiId}.execute-api.${region}.amazonaws.com`;

/** `POST /predict` of the stage, as permissions and policies name it. */
export const routePath = ({ api, stage, match }: GatewayRequest): string =>
  `${api.ApiId}/${stage.StageName}/${match.route.RouteKey!.replace(' /', '/')}`;

/** Method and path of a request below its stage, as policies on `execute-api:Invoke` name it. */
export function requestPath({ api, stage, wire, rawPath }: GatewayRequest): string {
  const own = stage.StageName === '$default' ? rawPath : rawPath.slice(stage.StageName!.length + 1);
  return `${api.ApiId}/${stage.StageName}/${wire.method}${own}`;
}
