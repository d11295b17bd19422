import type { KnownThreshold } from './threshold';

/** Which of several: the label is one of its domain in the data contract. At least one threshold is declared. */
export interface MulticlassClassificationProps {
  /**
   * Smallest macro F1 (the mean of the classes' F1, each class counting the same) that may be registered: 0 to 1.
   * @default - not asked
   */
  readonly minMacroF1?: number;
  /**
   * Smallest share of rows predicted right: 0 to 1.
   * @default - not asked
   */
  readonly minAccuracy?: number;
}

export const MULTICLASS_THRESHOLDS: Readonly<Record<keyof MulticlassClassificationProps, KnownThreshold>> = {
  minMacroF1: {
    parameter: 'MinMacroF1',
    metric: 'macro_f1',
    title: 'macro F1',
    bound: 'smallest',
    range: [0, 1],
    because: 'it is a mean of shares',
  },
  minAccuracy: {
    parameter: 'MinAccuracy',
    metric: 'accuracy',
    title: 'accuracy',
    bound: 'smallest',
    range: [0, 1],
    because: 'it is a share of the rows',
  },
};
