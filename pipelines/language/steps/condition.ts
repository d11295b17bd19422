import type { Condition } from '../condition';
import type { StepProps } from '../step';
import { Step } from '../step';

/** What a Condition step decides. */
export interface ConditionStepProps extends StepProps {
  /** What must hold, all of it; at least one. */
  readonly conditions: readonly Condition[];
  /**
   * What runs if all conditions hold.
   * @default - nothing
   */
  readonly ifSteps?: readonly Step[];
  /**
   * What runs otherwise.
   * @default - nothing
   */
  readonly elseSteps?: readonly Step[];
}

/** Runs one of two branches. */
export class ConditionStep extends Step {
  constructor(
    name: string,
    private readonly props: ConditionStepProps,
  ) {
    super(name, 'Condition', props);
  }

  override get branches(): readonly (readonly Step[])[] {
    return [this.props.ifSteps ?? [], this.props.elseSteps ?? []];
  }

  protected arguments(): object {
    const [ifSteps, elseSteps] = this.branches.map((steps) => steps.map((step) => step.definition()));
    return { Conditions: this.props.conditions, IfSteps: ifSteps, ElseSteps: elseSteps };
  }

  protected override check(): string[] {
    return this.props.conditions.length > 0 ? [] : ['conditions must hold at least one condition, got none'];
  }
}
