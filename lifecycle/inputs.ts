import { synthesizeApp } from '../cli/deploy/synth';
import type { Synthesize } from '../cli/deploy/synth';
import type { PipelineParameters } from '../cli/pipeline/parameters';
import { breakMonth, BROKEN_MONTH } from './broken-month';

/** The model that the story is about. */
export const MODEL = 'flight-delay';

/** What each version is made of; everything else is as the model declares it. */
export type Candidate = 'first' | 'better' | 'careless' | 'refreshed' | 'broken';

/** All that the story starts from. Tests flip one at a time, and the act that relies on it must fail. */
export interface Inputs {
  /** Where virtual time starts: the held-out month has just ended. */
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
  /** What somebody upstream has made of a month's file without a word. */
  readonly breakMonth: (csv: string) => string;
}

/** The story as `npm start` plays it. */
export function defaultInputs(seed = 0): Inputs {
  const common = { EvaluationMonths: '2013-07', MinRocAuc: '0.65', Seed: String(seed) };
  const halfYear = { ...common, Months: '2013-01:2013-06' };
  return {
    epoch: '2013-08-01T06:00:00Z',
    trafficMonth: '2013-08',
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
    breakMonth,
  };
}
