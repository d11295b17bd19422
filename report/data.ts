import type { Facts } from '../lifecycle/facts';

/** Virtual time, in ms since 1970. */
export type Instant = number;

/** What an act covered, and what it told on the way. */
export interface ActSpan {
  readonly number: number;
  readonly from: Instant;
  readonly to: Instant;
  /** What happened and what was decided, in order. */
  readonly notes: readonly { readonly kind: 'said' | 'decided'; readonly text: string }[];
}

/** A virtual minute of requests, as their sender counted them. */
export interface TrafficMinute {
  readonly at: Instant;
  readonly sent: number;
  /** By version, such as flight-delay/2. */
  readonly answered: Readonly<Record<string, number>>;
  readonly failed: number;
  /** Flights whose weather is not known in full. */
  readonly incomplete: number;
}

/** A minute of one version, as SageMaker published it. */
export interface VersionMinute {
  readonly at: Instant;
  readonly version: string;
  readonly invocations: number;
  readonly errors: number;
  /** 99th percentile of ModelLatency in ms; undefined without requests. */
  readonly latency?: number;
}

/** An alarm, and when it changed. */
export interface AlarmWatch {
  readonly name: string;
  readonly description: string;
  /** What the threshold is about; `other` is drawn nowhere. */
  readonly watches: 'errors' | 'latency' | 'other';
  /** In percent of the requests (errors), in ms (latency). */
  readonly threshold: number;
  /** Oldest first. */
  readonly changes: readonly {
    readonly at: Instant;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  }[];
}

/** A step of a pipeline's run. */
export interface GraphStep {
  readonly name: string;
  /** Such as Processing. */
  readonly type: string;
  readonly description: string;
  /** `NotRun` for a branch that was not taken. */
  readonly status: string;
  /** Undefined for a step that has not ended. */
  readonly seconds?: number;
  readonly reason?: string;
}

/** One step waits for another; a branch of a condition has a label. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/** A run of a pipeline. */
export interface PipelineRun {
  readonly id: string;
  readonly started: Instant;
  readonly status: string;
  /** Version that was registered, such as flight-delay/3. */
  readonly version?: string;
  readonly months?: string;
  readonly steps: readonly GraphStep[];
  readonly edges: readonly GraphEdge[];
}

/** A run of the promotion machine that did something. */
export interface Promotion {
  readonly id: string;
  readonly version: string;
  readonly previous?: string;
  readonly started: Instant;
  readonly ended?: Instant;
  /** Such as promoted, rolled-back. */
  readonly outcome: string;
  readonly reason?: string;
  readonly approvedBy?: string;
}

/** What fired, when, what was done about it, and what it cost. */
export interface Incident {
  readonly title: string;
  readonly alarm: string;
  readonly fired: Instant;
  readonly cleared?: Instant;
  /** The alarm's own reason. */
  readonly reason: string;
  readonly version?: string;
  readonly action: string;
  readonly done?: Instant;
  /** Requests from the rollout's beginning to its end, and how many of them failed. */
  readonly requests: number;
  readonly failed: number;
  readonly timeline: readonly { readonly at: Instant; readonly what: string }[];
  /** Sections of a postmortem that a person completes. */
  readonly postmortem: readonly { readonly heading: string; readonly text: string }[];
}

/** A statistic by month, such as 2013-09. */
export interface MonthlyValue {
  readonly month: string;
  readonly value: number;
}

/** A line over months. */
export interface MonthlySeries {
  readonly name: string;
  readonly values: readonly MonthlyValue[];
}

/** Everything the report shows: the facts, and the series that were collected while they were made. */
export interface ReportData {
  readonly facts: Facts;
  readonly model: string;
  readonly acts: readonly ActSpan[];
  readonly traffic: readonly TrafficMinute[];
  readonly versions: readonly VersionMinute[];
  readonly alarms: readonly AlarmWatch[];
  readonly pipelines: readonly PipelineRun[];
  readonly promotions: readonly Promotion[];
  readonly incidents: readonly Incident[];
  /** How far live data are from the baseline, a line for each feature, and the limit. @default not played */
  readonly drift?: { readonly statistic: string; readonly limit: number; readonly series: readonly MonthlySeries[] };
  /** ROC AUC of the live version, with and without retraining. @default not played */
  readonly rocAuc?: { readonly limit?: number; readonly series: readonly MonthlySeries[] };
  /** What could not be collected, and why. */
  readonly missing: readonly string[];
}
