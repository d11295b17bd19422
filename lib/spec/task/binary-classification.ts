import type { KnownThreshold } from './threshold';

/** Will it happen or not: the label is 0 or 1. */
export interface BinaryClassificationProps {
  /**
   * Smallest ROC AUC on the evaluation months that may be registered: 0 to 1.
   * @default 0.5 - better than chance
   */
  readonly minRocAuc?: number;
}

export const BINARY_THRESHOLDS: Readonly<Record<keyof BinaryClassificationProps, KnownThreshold>> = {
  minRocAuc: {
    parameter: 'MinRocAuc',
    metric: 'roc_auc',
    title: 'ROC AUC',
    bound: 'smallest',
    range: [0, 1],
    because: 'it is an area of the unit square',
  },
};
