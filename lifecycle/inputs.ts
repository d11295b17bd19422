import { synthesizeApp, synthesizeInThread } from '../cli/deploy/synth';
import type { Synthesize } from '../cli/deploy/synth';
import type { PipelineParameters } from '../cli/pipeline/parameters';
import type { ApprovalThresholds } from '../lib/spec';
import { breakMonth, BROKEN_MONTH } from './broken-month';

/** The model that the story is about. */
export const MODEL = 'flight-delay';

/** What each version is made of; everything else is as the model declares it. */
export type Candidate = 'first' | 'better' | 'careless' | 'refreshed' | 'broken';

/** All that the story starts from. Tests flip one at a time, and the act that relies on it must fail. */
export interface Inputs {
  /** Where virtual time starts: two nights before a month is over, and can be learned from. */
  readonly epoch: string;
  /** Months whose flights clients ask about. */
  readonly trafficMonth: string;
  /** Flights a virtual minute while both versions serve: a multiple of ten, so that a tenth of them is a whole number. */
  readonly flightsPerMinute: number;
  /** Flights a virtual minute for the version that fails on one flight in ten: a canary needs enough requests to meet one. */
  readonly flightsForCareless: number;
  /** The app that is deployed. */
  readonly synthesize: Synthesize;
  readonly candidates: Readonly<Record<Candidate, PipelineParameters>>;
  /** Month whose flights clients ask about once it has begun. */
  readonly nextMonth: string;
  /** What approves instead of a person, in the end. */
  readonly thresholds: ApprovalThresholds;
  /** The app that is deployed then. */
  readonly synthesizeWithThresholds: Synthesize;
  /** Whether a flight was late, as it becomes known a day later. */
  readonly arrival: (late: number) => number;
  /** What somebody upstream has made of a month's file without a word. */
  readonly breakMonth: (csv: string) => string;
}

/** The story as `npm start` plays it. */
export function defaultInputs(seed = 0): Inputs {
  const common = { EvaluationMonths: '2013-07', MinRocAuc: '0.65', Seed: String(seed) };
  const thresholds = { minRocAuc: 0.65, minGain: 0 };
  const halfYear = { ...common, Months: '2013-01:2013-06' };
  return {
    epoch: '2013-11-29T06:00:00Z',
    trafficMonth: '2013-11',
    flightsPerMinute: 20,
    flightsForCareless: 60,
    synthesize: synthesizeApp,
    candidates: {
      first: { ...common, Months: '2013-01:2013-03' },
      better: halfYear,
      // Its author dropped incomplete rows to train on clean data, and made the model refuse to guess.
      careless: { ...halfYear, MissingValues: 'reject' },
      refreshed: { ...common, Months: '2013-04:2013-06' },
      broken: { ...common, Months: BROKEN_MONTH },
    },
    nextMonth: '2013-12',
    thresholds,
    synthesizeWithThresholds: (folder) =>
      synthesizeInThread('lifecycle/thresholds.worker', { folder, model: MODEL, thresholds }),
    arrival: (late) => late,
    breakMonth,
  };
}
