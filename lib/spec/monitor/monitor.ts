import { outside, outsideInteger, within } from '../violation';
import type { Violation } from '../violation';
import { completeSchedule, scheduleViolations } from './schedule';
import type { CompleteSchedule, MonitorSchedule } from './schedule';
import { CATEGORICAL, NUMERIC, thresholdText, thresholdViolations } from './threshold';
import type { DriftThreshold } from './threshold';

/** What a monitor is about; part of the names of its schedule and alarms. */
export type MonitorKind = 'data' | 'quality';

/** A job's arguments are 100 texts at most (CreateProcessingJob); some are the monitor's own. */
const MOST_THRESHOLDS = 30;

export interface DataQualityProps extends MonitorSchedule {
  /**
   * For numeric features without a threshold of their own, and for the score.
   * @default `{ ks: 0.1 }`, Model Monitor's own
   */
  readonly numeric?: DriftThreshold;
  /**
   * For features with categories.
   * @default `{ jensenShannon: 0.1 }`
   */
  readonly categorical?: DriftThreshold;
  /**
   * By name of the feature: 30 at most. Choose them above what ordinary months differ by.
   * @default - none
   */
  readonly thresholds?: Readonly<Record<string, DriftThreshold>>;
  /**
   * How many more values may be missing than in the baseline, in percent of the rows: 0 to 100.
   * @default 5
   */
  readonly missingPercent?: number;
  /**
   * Rows below which a window says nothing: 1 to 1000000.
   * @default 200
   */
  readonly minRows?: number;
}

export interface ModelQualityProps extends MonitorSchedule {
  /**
   * Smallest ROC AUC of answered requests: 0.5 to 1. It is too low only if its confidence interval lies below the held-out value,
   * too.
   */
  readonly minRocAuc: number;
  /**
   * Hours that the truth takes to come: 0 to 719. A run judges the answers given that long ago.
   * @default 24
   */
  readonly labelDelayHours?: number;
  /**
   * Labelled answers below which a window says nothing: 1 to 1000000.
   * @default 200
   */
  readonly minLabels?: number;
  /**
   * How far the share of positive labels may move from the training data's, in percentage points: above 0, at most 100.
   * @default - any: the base rate of many problems has seasons
   */
  readonly maxLabelDriftPercent?: number;
}

/** A monitor with every default filled in, as the constructs take it. */
export interface BoundMonitor extends CompleteSchedule {
  readonly kind: MonitorKind;
  /** Hours between the end of the window and the run. */
  readonly delayHours: number;
  /** Arguments of the monitor's command beyond those that every run has. */
  readonly arguments: readonly string[];
}

/** Watches what an endpoint sees or answers. */
export abstract class Monitor {
  /** Features and scores against the baseline of the version's training data. */
  static dataQuality(props: DataQualityProps = {}): Monitor {
    return new DataQualityMonitor(props);
  }

  /** Answers against the truth that came later: {@link ModelQualityProps}. */
  static modelQuality(props: ModelQualityProps): Monitor {
    return new ModelQualityMonitor(props);
  }

  abstract readonly kind: MonitorKind;

  /** What is wrong with it; all at once. */
  abstract violations(): Violation[];

  /** The declaration, complete. */
  abstract bind(): BoundMonitor;
}

class DataQualityMonitor extends Monitor {
  readonly kind = 'data';
  private readonly schedule: CompleteSchedule;

  constructor(private readonly props: DataQualityProps) {
    super();
    this.schedule = completeSchedule(props);
  }

  override violations(): Violation[] {
    const { numeric, categorical, thresholds = {} } = this.props;
    return [
      ...scheduleViolations(this.schedule),
      ...(numeric ? thresholdViolations('numeric', numeric, NUMERIC) : []),
      ...(categorical ? thresholdViolations('categorical', categorical, CATEGORICAL) : []),
      ...Object.entries(thresholds).flatMap(([name, one]) => within('thresholds', thresholdViolations(name, one))),
      ...outsideInteger(
        'thresholds.length',
        Object.keys(thresholds).length,
        [0, MOST_THRESHOLDS],
        'they are arguments of a job; use numeric and categorical for most',
      ),
      ...outside('missingPercent', this.missingPercent, [0, 100], 'it is a share of the rows'),
      ...outsideInteger('minRows', this.minRows, [1, 1e6], 'fewer rows than it say nothing'),
    ];
  }

  override bind(): BoundMonitor {
    const { numeric = { ks: 0.1 }, categorical = { jensenShannon: 0.1 }, thresholds = {} } = this.props;
    return {
      ...this.schedule,
      kind: this.kind,
      delayHours: 0,
      arguments: [
        ...['--numeric', thresholdText(numeric), '--categorical', thresholdText(categorical)],
        ...['--missing', String(this.missingPercent / 100), '--least-rows', String(this.minRows)],
        ...Object.entries(thresholds).flatMap(([name, one]) => ['--threshold', `${name}=${thresholdText(one)}`]),
      ],
    };
  }

  private get missingPercent(): number {
    return this.props.missingPercent ?? 5;
  }

  private get minRows(): number {
    return this.props.minRows ?? 200;
  }
}

class ModelQualityMonitor extends Monitor {
  readonly kind = 'quality';
  private readonly schedule: CompleteSchedule;

  constructor(private readonly props: ModelQualityProps) {
    super();
    this.schedule = completeSchedule(props);
  }

  override violations(): Violation[] {
    const { minRocAuc, maxLabelDriftPercent } = this.props;
    return [
      ...scheduleViolations(this.schedule),
      ...outside('minRocAuc', minRocAuc, [0.5, 1], '0.5 is chance'),
      ...outsideInteger('labelDelayHours', this.delayHours, [0, 719], 'captured requests are deleted after 30 days'),
      ...outsideInteger(
        'windowHours + labelDelayHours',
        this.schedule.windowHours + this.delayHours,
        [1, 720],
        'captured requests are deleted after 30 days',
      ),
      ...outsideInteger('minLabels', this.minLabels, [1, 1e6], 'fewer labels than it say nothing'),
      ...(maxLabelDriftPercent === undefined
        ? []
        : outside('maxLabelDriftPercent', maxLabelDriftPercent, [0.1, 100], 'leave it out to allow any')),
    ];
  }

  override bind(): BoundMonitor {
    const { minRocAuc, maxLabelDriftPercent } = this.props;
    return {
      ...this.schedule,
      kind: this.kind,
      delayHours: this.delayHours,
      arguments: [
        ...['--least-auc', String(minRocAuc), '--least-labels', String(this.minLabels)],
        ...(maxLabelDriftPercent === undefined ? [] : ['--label-drift', String(maxLabelDriftPercent / 100)]),
      ],
    };
  }

  private get delayHours(): number {
    return this.props.labelDelayHours ?? 24;
  }

  private get minLabels(): number {
    return this.props.minLabels ?? 200;
  }
}
