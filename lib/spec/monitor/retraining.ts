import type { MonitorKind } from './monitor';
import { outsideInteger } from '../violation';
import type { Violation } from '../violation';

/** Alarms that can start a retraining: a broken feed is none of them, for training on it makes nothing better. */
export type RetrainingCause = 'data-drift' | 'model-quality';

/** The kind of monitor that raises each alarm. */
export const RETRAINING_CAUSES: Readonly<Record<RetrainingCause, MonitorKind>> = {
  'data-drift': 'data',
  'model-quality': 'quality',
};

export interface RetrainingProps {
  /**
   * Which alarms start it.
   * @default both `data-drift` and `model-quality`
   */
  readonly causes?: readonly RetrainingCause[];
  /**
   * Hours after the start of an execution, whoever started it, in which no alarm starts another: 1 to 8760.
   * @default 168
   */
  readonly cooldownHours?: number;
  /**
   * Months to learn from, the latest ones: 1 to 120. Never before the first month of `months`.
   * @default - as many as `months` of the model
   */
  readonly months?: number;
  /**
   * Held-out months after them, up to the last complete one: 1 to 12.
   * @default 1
   */
  readonly evaluationMonths?: number;
}

/** A declaration with every default filled in, but for those that the model gives. */
export interface BoundRetraining {
  readonly causes: readonly RetrainingCause[];
  readonly cooldownHours: number;
  readonly months?: number;
  readonly evaluationMonths: number;
}

/** When a model trains again by itself. The new version waits for approval like any other. */
export class Retraining {
  /** Never: people start it. */
  static manual(): Retraining {
    return new Retraining(undefined);
  }

  /** When a monitor's alarm goes off: once, not while an execution is in flight, and not within the cooldown. */
  static onDrift(props: RetrainingProps = {}): Retraining {
    return new Retraining({
      causes: props.causes ?? ['data-drift', 'model-quality'],
      cooldownHours: props.cooldownHours ?? 168,
      months: props.months,
      evaluationMonths: props.evaluationMonths ?? 1,
    });
  }

  private constructor(private readonly declared: BoundRetraining | undefined) {}

  violations(): Violation[] {
    if (this.declared === undefined) return [];
    const { causes, cooldownHours, months, evaluationMonths } = this.declared;
    const fix = 'declare Retraining.manual() for none';
    return [
      ...(causes.length > 0 ? [] : [{ field: 'causes', got: causes, allowed: 'name an alarm', fix }]),
      ...outsideInteger('cooldownHours', cooldownHours, [1, 8760], 'it keeps alarms in a row from training in a row'),
      ...outsideInteger('months', months ?? 1, [1, 120], 'a model learns from at least one month'),
      ...outsideInteger('evaluationMonths', evaluationMonths, [1, 12], 'champion and challenger need held-out rows'),
    ];
  }

  /** The declaration, complete; undefined when people start it. */
  bind(): BoundRetraining | undefined {
    return this.declared;
  }
}
