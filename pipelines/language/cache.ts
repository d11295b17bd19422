/** ISO 8601: P, then years, months, weeks, days, then T and hours, minutes, seconds; at least one of them. */
const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** Whether a step whose arguments are those of an earlier successful run takes that run's outputs instead of running again. */
export interface CacheConfig {
  /**
   * Whether the cache is used at all.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * How old a run may be, as an ISO 8601 duration such as `P7D` or `PT12H`.
   * @default - any age
   */
  readonly expireAfter?: string;
}

/** The configuration's entry in the definition; absent when there is none. */
export function cacheDefinition(cache: CacheConfig | undefined): object | undefined {
  return cache && { Enabled: cache.enabled ?? true, ExpireAfter: cache.expireAfter };
}

/** What is wrong with the configuration; empty when nothing is. */
export function cacheViolations(cache: CacheConfig | undefined): string[] {
  const age = cache?.expireAfter;
  if (age === undefined || DURATION.test(age)) return [];
  return [`cache.expireAfter must be an ISO 8601 duration such as P7D or PT12H, got '${age}'`];
}
