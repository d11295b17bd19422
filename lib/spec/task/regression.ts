import type { KnownThreshold } from './threshold';

/** How much: the label is a number. */
export interface RegressionProps {
  /**
   * Smallest R2, the share of the labels' variance that is explained: 0 to 1.
   * @default 0 - better than their mean, if no other threshold is declared
   */
  readonly minR2?: number;
  /**
   * Largest root of the mean squared error, in the label's unit: 0 or more.
   * @default - not asked
   */
  readonly maxRmse?: number;
  /**
   * Largest mean absolute error, in the label's unit: 0 or more.
   * @default - not asked
   */
  readonly maxMae?: number;
}

const ERROR = {
  bound: 'largest',
  range: [0, Number.MAX_VALUE],
  because: 'it is an error in the label’s unit',
} as const;

export const REGRESSION_THRESHOLDS: Readonly<Record<keyof RegressionProps, KnownThreshold>> = {
  minR2: {
    parameter: 'MinR2',
    metric: 'r2',
    title: 'R2',
    bound: 'smallest',
    range: [0, 1],
    because: 'below 0 the labels’ mean would be the better model',
  },
  maxRmse: { parameter: 'MaxRmse', metric: 'rmse', title: 'RMSE', ...ERROR },
  maxMae: { parameter: 'MaxMae', metric: 'mae', title: 'MAE', ...ERROR },
};
