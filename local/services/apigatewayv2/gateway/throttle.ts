import type { RouteSettings, Stage } from '@aws-sdk/client-apigatewayv2';

interface Bucket {
  tokens: number;
  /** Virtual ms. */
  at: number;
}

/** Token buckets by API, stage and route: so many requests a virtual second, and so many at once. */
export class Throttle {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * Takes a request in, or not.
   *
   * @param now - virtual ms
   */
  take(apiId: string, stage: Stage, routeKey: string, now: number): boolean {
    const own: RouteSettings = stage.RouteSettings?.[routeKey] ?? {};
    const rate = own.ThrottlingRateLimit ?? stage.DefaultRouteSettings?.ThrottlingRateLimit;
    const burst = own.ThrottlingBurstLimit ?? stage.DefaultRouteSettings?.ThrottlingBurstLimit;
    if (rate === undefined && burst === undefined) return true;
    const most = burst ?? Math.max(1, rate ?? 0);
    const key = `${apiId}/${stage.StageName}/${routeKey}`;
    const bucket = this.#buckets.get(key) ?? { tokens: most, at: now };
    this.#buckets.set(key, bucket);
    bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.at) / 1000) * (rate ?? most));
    bucket.at = now;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
