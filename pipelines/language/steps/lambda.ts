import type { Expression, Json, Node, Value } from '../expression';
import type { CacheableProps, StepProps } from '../step';
import { Step } from '../step';
import type { OutputTypes, ScalarOf } from './outputs';
import { outputReference, renderOutputs } from './outputs';

/** What a Lambda or Callback step hands over: JSON with expressions anywhere in it. */
export type Input = Json | Node | readonly Input[] | { readonly [key: string]: Input };

/** What a Lambda step calls. */
export interface LambdaStepProps<Outputs extends OutputTypes> extends StepProps, CacheableProps {
  /** The ARN of the function, or of a version or alias. It must answer within 10 minutes. */
  readonly functionArn: Value<string>;
  /**
   * The event of the function.
   * @default - empty
   */
  readonly inputs?: Readonly<Record<string, Input>>;
  /**
   * What the function's answer holds: the type of each field, by name.
   * @default - nothing
   */
  readonly outputs?: Outputs;
}

/** Calls a Lambda function and waits for its answer. */
export class LambdaStep<const Outputs extends OutputTypes = Record<never, never>> extends Step {
  constructor(
    name: string,
    private readonly props: LambdaStepProps<Outputs>,
  ) {
    super(name, 'Lambda', props);
  }

  /** A field of the function's answer. */
  output<Name extends keyof Outputs & string>(name: Name): Expression<ScalarOf<Outputs[Name]>> {
    return outputReference(this, this.props.outputs ?? {}, name);
  }

  protected arguments(): object {
    return this.props.inputs ?? {};
  }

  protected override beside(): object {
    return { FunctionArn: this.props.functionArn, OutputParameters: renderOutputs(this.props.outputs ?? {}) };
  }
}
