import { outside } from './violation';
import type { Violation } from './violation';

/** What a version's held-out evaluation must reach; what is not declared is not asked. */
export interface ApprovalThresholds {
  /**
   * Smallest ROC AUC: 0 to 1.
   * @default - not asked
   */
  readonly minRocAuc?: number;
  /**
   * Smallest gain of ROC AUC over the champion, at the lower end of the confidence interval of the difference: -1 to 1. Without a
   * champion the gain is 0.
   * @default - not asked
   */
  readonly minGain?: number;
}

/** Who decides whether a version enters a stage. */
export abstract class StageApproval {
  /** One of the stage's approvers. */
  static person(): StageApproval {
    return new PersonApproval();
  }

  /**
   * A state machine with a role of its own, as soon as a version waits: it approves what reaches every threshold, and rejects the rest
   * with the numbers. A person can still decide otherwise.
   */
  static thresholds(thresholds: ApprovalThresholds): StageApproval {
    return new ThresholdApproval(thresholds);
  }

  /** What no evaluation can be compared with. */
  abstract violations(): Violation[];

  /** The thresholds; undefined where people decide. */
  abstract bind(): ApprovalThresholds | undefined;
}

class PersonApproval extends StageApproval {
  override violations(): Violation[] {
    return [];
  }

  override bind(): undefined {
    return undefined;
  }
}

class ThresholdApproval extends StageApproval {
  constructor(private readonly thresholds: ApprovalThresholds) {
    super();
  }

  override violations(): Violation[] {
    const { minRocAuc, minGain } = this.thresholds;
    if (minRocAuc === undefined && minGain === undefined)
      return [
        {
          field: 'thresholds',
          got: this.thresholds,
          allowed: 'name minRocAuc, minGain or both',
          fix: 'without a threshold everything would be approved',
        },
      ];
    return [
      ...(minRocAuc === undefined ? [] : outside('minRocAuc', minRocAuc, [0, 1], 'it is an area of the unit square')),
      ...(minGain === undefined ? [] : outside('minGain', minGain, [-1, 1], 'it is a difference of two areas')),
    ];
  }

  override bind(): ApprovalThresholds {
    return this.thresholds;
  }
}
