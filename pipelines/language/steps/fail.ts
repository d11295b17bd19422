import type { Value } from '../expression';
import { checkLength } from '../limits';
import type { StepProps } from '../step';
import { Step } from '../step';

/** How a Fail step ends the execution. */
export interface FailStepProps extends StepProps {
  /**
   * The reason that DescribePipelineExecution gives, at most 3072 characters.
   * @default - empty
   */
  readonly errorMessage?: Value<string>;
}

/** Ends the execution as Failed. */
export class FailStep extends Step {
  constructor(
    name: string,
    private readonly props: FailStepProps = {},
  ) {
    super(name, 'Fail', props);
  }

  protected arguments(): object {
    return { ErrorMessage: this.props.errorMessage ?? '' };
  }

  protected override check(): string[] {
    return checkLength('errorMessage', this.props.errorMessage, 3072);
  }
}
