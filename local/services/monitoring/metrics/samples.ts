import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { groupBy } from '../group';
import { merge, type Distribution } from './distribution';
import { metricKey, type Metric } from './metric';
import { pack, unpack, type Packed } from './packed';

/** What was measured in a minute, or in one of its seconds if it was published at high resolution. */
export interface Sample extends Distribution {
  /** Second of the minute; 0 at standard resolution. */
  readonly second: number;
  readonly unit: StandardUnit;
}

/** All samples of a metric's minute. */
interface Minute {
  readonly samples: readonly (Packed & Pick<Sample, 'second' | 'unit'>)[];
}

type WithStore = Pick<Kernel, 'store'>;

export const MINUTE = 60_000;
/** How long samples are kept, in virtual ms: as long as CloudWatch keeps those of a minute. */
export const RETENTION = 15 * 24 * 60 * MINUTE;

const minutes = ({ store }: WithStore) => store.collection<Minute>('monitoring:sample');
/** Every metric that was ever published. */
export const metrics = ({ store }: WithStore) => store.collection<Known>('monitoring:metric');

interface Known extends Metric {
  /** Virtual ms: nothing older is stored. */
  readonly sweptAt: number;
}

/** How often a metric's old samples are taken away at most, in virtual ms. */
const SWEEP = 60 * MINUTE;

/** Keys of one metric's minutes sort by time. */
const prefixOf = (metric: Metric) => `${metricKey(metric)}\u001e`;
const keyOf = (prefix: string, minute: number) => prefix + String(Math.max(minute, 0)).padStart(9, '0');

/** Adds samples to a metric. Several calls belong in one transaction. */
export function record(kernel: Kernel, metric: Metric, added: ReadonlyMap<number, readonly Sample[]>): void {
  sweep(kernel, metric);
  const prefix = prefixOf(metric);
  for (const [minute, samples] of added) {
    const key = keyOf(prefix, minute);
    const known =
      minutes(kernel)
        .get(key)
        ?.samples.map((sample) => unpack(sample, true)) ?? [];
    minutes(kernel).put(key, { samples: joined([...known, ...samples]).map(pack) });
  }
}

/** One sample for each second and unit. */
function joined(samples: readonly Sample[]): Sample[] {
  const groups = groupBy(samples, ({ second, unit }) => `${second} ${unit}`);
  return [...groups.values()].map((group) => ({ second: group[0]!.second, unit: group[0]!.unit, ...merge(group) }));
}

/** The samples of a metric with their instants, in the order of time, from `from` (ms) until before `until`. */
export function samples(
  kernel: Kernel,
  metric: Metric,
  { from, until, withValues }: { from: number; until: number; withValues: boolean },
): { at: number; sample: Sample }[] {
  const prefix = prefixOf(metric);
  const first = Math.floor(Math.max(from, kernel.clock.now() - RETENTION) / MINUTE);
  const limit = Math.ceil(until / MINUTE) - first;
  if (limit <= 0) return [];
  return minutes(kernel)
    .entries({ prefix, after: keyOf(prefix, first - 1), limit })
    .flatMap(([key, minute]) => {
      const start = Number(key.slice(prefix.length)) * MINUTE;
      return minute.samples.map((sample) => ({
        at: start + sample.second * 1000,
        sample: unpack(sample, withValues),
      }));
    })
    .filter(({ at }) => at >= from && at < until);
}

/** When a metric was last measured, in virtual ms; undefined when nothing is kept any more. */
export function lastMeasured(kernel: Kernel, metric: Metric): number | undefined {
  const prefix = prefixOf(metric);
  const [last] = minutes(kernel).entries({ prefix, limit: 1, reverse: true });
  const at = last === undefined ? undefined : Number(last[0].slice(prefix.length)) * MINUTE;
  return at === undefined || at < kernel.clock.now() - RETENTION ? undefined : at;
}

/** Takes note of a metric, and drops the samples of it that are older than what is kept. */
export function sweep(kernel: Kernel, metric: Metric): void {
  const id = metricKey(metric);
  const oldest = kernel.clock.now() - RETENTION;
  const known = metrics(kernel).get(id);
  if (known !== undefined && known.sweptAt > oldest - SWEEP) return;
  metrics(kernel).put(id, { ...metric, sweptAt: oldest });
  if (known === undefined) return;
  const prefix = prefixOf(metric);
  const first = keyOf(prefix, Math.floor(oldest / MINUTE));
  for (const [key] of minutes(kernel).entries({ prefix })) {
    if (key >= first) break;
    minutes(kernel).delete(key);
  }
}
