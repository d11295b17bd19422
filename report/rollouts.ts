import type { ActSpan, Instant, ReportData, TrafficMinute, VersionMinute } from './data';
import type { ActFacts } from '../lifecycle/facts';

/** An act in which clients asked for more than a prediction or two. */
export interface Rollout {
  readonly act: ActFacts;
  /** From the first request to the last. */
  readonly span: { readonly from: number; readonly to: number };
  readonly traffic: readonly TrafficMinute[];
  /** What SageMaker published in that time, its golden requests included. */
  readonly published: readonly VersionMinute[];
}

const MINUTE = 60_000;

/** Minutes of traffic below which there is nothing to draw. */
const FEWEST = 2;

/** The acts with traffic, in order. */
export function rolloutsOf({ facts, acts, traffic, versions }: ReportData): Rollout[] {
  return facts.acts.flatMap((act) => {
    const within = traffic.filter(({ at }) => actAt(acts, at) === act.number);
    if (within.length < FEWEST) return [];
    const span = { from: within[0]!.at, to: within.at(-1)!.at + MINUTE };
    const published = versions.filter(({ at }) => at >= span.from && at < span.to);
    return [{ act, span, traffic: within, published }];
  });
}

/** The act that a minute belongs to: the first that it begins in, else the first that begins in it. */
export function actAt(acts: readonly ActSpan[], at: Instant): number | undefined {
  const found =
    acts.find(({ from, to }) => from <= at && at <= to) ?? acts.find(({ from }) => at < from && from < at + MINUTE);
  return found?.number;
}

/** All versions that were ever asked, oldest first. */
export function versionNames({ traffic, versions, pipelines }: ReportData): string[] {
  const names = new Set([
    ...traffic.flatMap(({ answered }) => Object.keys(answered)),
    ...versions.map(({ version }) => version),
    ...pipelines.flatMap(({ version }) => version ?? []),
  ]);
  return [...names].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}
