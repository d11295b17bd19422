import type { Expression, Value } from '../expression';
import type { CacheableProps, StepProps } from '../step';
import { Step } from '../step';
import type { Input } from './lambda';
import type { OutputTypes, ScalarOf } from './outputs';
import { outputReference, renderOutputs } from './outputs';

/** Whom a Callback step waits for. */
export interface CallbackStepProps<Outputs extends OutputTypes> extends StepProps, CacheableProps {
  /** The URL of the queue that the token and the inputs are sent to. */
  readonly sqsQueueUrl: Value<string>;
  /**
   * What the message holds beside the token.
   * @default - nothing
   */
  readonly inputs?: Readonly<Record<string, Input>>;
  /**
   * What the answer holds: the type of each field, by name.
   * @default - nothing
   */
  readonly outputs?: Outputs;
}

/** Sends a token to a queue and waits, at most seven days, until someone answers with it. */
export class CallbackStep<const Outputs extends OutputTypes = Record<never, never>> extends Step {
  constructor(
    name: string,
    private readonly props: CallbackStepProps<Outputs>,
  ) {
    super(name, 'Callback', props);
  }

  /** A field of the answer. */
  output<Name extends keyof Outputs & string>(name: Name): Expression<ScalarOf<Outputs[Name]>> {
    return outputReference(this, this.props.outputs ?? {}, name);
  }

  protected arguments(): object {
    return this.props.inputs ?? {};
  }

  protected override beside(): object {
    return { SqsQueueUrl: this.props.sqsQueueUrl, OutputParameters: renderOutputs(this.props.outputs ?? {}) };
  }
}
