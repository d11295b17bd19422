import type { TaskDefinition } from '../../../pipelines/definitions/task';
import type { Violation } from '../violation';
import { BINARY_THRESHOLDS } from './binary-classification';
import type { BinaryClassificationProps } from './binary-classification';
import { MULTICLASS_THRESHOLDS } from './multiclass-classification';
import type { MulticlassClassificationProps } from './multiclass-classification';
import { REGRESSION_THRESHOLDS } from './regression';
import type { RegressionProps } from './regression';
import type { TaskKind } from './task-kind';
import { declaredThresholds, thresholdViolations } from './threshold';

/** What a model predicts, and how well it has to. The data contract says the same in `task`; synthesis compares them. */
export abstract class Task {
  /** Label 0 or 1; versions are compared by ROC AUC. */
  static binaryClassification(props: BinaryClassificationProps = {}): Task {
    return new BinaryClassification(props);
  }

  /** One of several classes; versions are compared by macro F1. */
  static multiclassClassification(props: MulticlassClassificationProps): Task {
    return new MulticlassClassification(props);
  }

  /** A number; versions are compared by R2, which has no unit. */
  static regression(props: RegressionProps = {}): Task {
    return new Regression(props);
  }

  abstract readonly kind: TaskKind;

  /** What is wrong with it; all at once. */
  abstract violations(): Violation[];

  /** The declaration, complete, as the pipeline takes it. */
  abstract bind(): TaskDefinition;
}

class BinaryClassification extends Task {
  readonly kind = 'binary_classification';

  constructor(private readonly props: BinaryClassificationProps) {
    super();
  }

  override violations(): Violation[] {
    return thresholdViolations(BINARY_THRESHOLDS, this.props);
  }

  override bind(): TaskDefinition {
    return {
      trainingMetrics: [{ name: 'auc' }, { name: 'pr_auc' }],
      comparedBy: 'ROC AUC',
      thresholds: declaredThresholds(BINARY_THRESHOLDS, { minRocAuc: this.props.minRocAuc ?? 0.5 }),
    };
  }
}

class MulticlassClassification extends Task {
  readonly kind = 'multiclass_classification';

  constructor(private readonly props: MulticlassClassificationProps) {
    super();
  }

  override violations(): Violation[] {
    if (this.bind().thresholds.length > 0) return thresholdViolations(MULTICLASS_THRESHOLDS, this.props);
    const fix = 'what is better than chance depends on the classes, so there is no default';
    return [{ field: 'thresholds', got: this.props, allowed: 'name minMacroF1, minAccuracy or both', fix }];
  }

  override bind(): TaskDefinition {
    return {
      trainingMetrics: [{ name: 'macro_f1' }, { name: 'accuracy' }, { name: 'log_loss' }],
      comparedBy: 'macro F1',
      thresholds: declaredThresholds(MULTICLASS_THRESHOLDS, this.props),
    };
  }
}

class Regression extends Task {
  readonly kind = 'regression';

  constructor(private readonly props: RegressionProps) {
    super();
  }

  override violations(): Violation[] {
    return thresholdViolations(REGRESSION_THRESHOLDS, this.props);
  }

  override bind(): TaskDefinition {
    const declared = declaredThresholds(REGRESSION_THRESHOLDS, this.props);
    return {
      trainingMetrics: [{ name: 'rmse' }, { name: 'mae' }, { name: 'r2', signed: true }],
      comparedBy: 'R2',
      thresholds: declared.length > 0 ? declared : declaredThresholds(REGRESSION_THRESHOLDS, { minR2: 0 }),
    };
  }
}
