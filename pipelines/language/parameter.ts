import type { Json, Reference, Scalar } from './expression';
import { Expression } from './expression';
import { checkLength, checkName, isDeployTimeToken } from './limits';
import { render } from './render';

/** The types a pipeline parameter can have. */
export type ParameterType = 'String' | 'Integer' | 'Float' | 'Boolean';

/** What may be said about a parameter. */
export interface ParameterProps<T extends Scalar> {
  /**
   * The value of an execution that gives none.
   * @default - none: every execution must give one
   */
  readonly default?: T;
  /** What the parameter means, at most 4096 characters. */
  readonly description?: string;
}

/** The same for a String parameter that is limited to a list of values. */
export interface EnumParameterProps<T extends string> extends ParameterProps<NoInfer<T>> {
  /** The values an execution may give. */
  readonly values: readonly T[];
}

/** A value that each execution of the pipeline can set. */
export class Parameter<T extends Scalar = Scalar> extends Expression<T> {
  /** Any text. */
  static string(name: string, props?: ParameterProps<string>): Parameter<string>;
  /** One of a list of texts; the type checker knows which. */
  static string<const T extends string>(name: string, props: EnumParameterProps<T>): Parameter<T>;
  static string(
    name: string,
    props: ParameterProps<string> & Partial<EnumParameterProps<string>> = {},
  ): Parameter<string> {
    return new Parameter(name, 'String', props, props.values);
  }

  /** A whole number. */
  static integer(name: string, props: ParameterProps<number> = {}): Parameter<number> {
    return new Parameter(name, 'Integer', props);
  }

  /** A number. */
  static float(name: string, props: ParameterProps<number> = {}): Parameter<number> {
    return new Parameter(name, 'Float', props);
  }

  /** True or false. */
  static boolean(name: string, props: ParameterProps<boolean> = {}): Parameter<boolean> {
    return new Parameter(name, 'Boolean', props);
  }

  private constructor(
    readonly name: string,
    readonly type: ParameterType,
    private readonly props: ParameterProps<T>,
    private readonly values?: readonly T[],
  ) {
    super();
  }

  override get isText(): boolean {
    return this.type === 'String';
  }

  get references(): readonly Reference[] {
    return [{ target: this }];
  }

  render(): Json {
    return { Get: `Parameters.${this.name}` };
  }

  /** The parameter's entry in the definition. */
  definition(): Json {
    return render({
      Name: this.name,
      Type: this.type,
      DefaultValue: this.props.default,
      EnumValues: this.values,
      Description: this.props.description,
    });
  }

  /** What is wrong with the parameter; empty when nothing is. */
  violations(): string[] {
    const value = this.props.default;
    const prefix = `parameter '${this.name}': `;
    const violations = [
      ...checkLength('default', value, 4096),
      ...checkLength('description', this.props.description, 4096),
    ];
    if (value !== undefined && !isDeployTimeToken(value)) {
      if (this.type === 'Integer' && !Number.isInteger(value)) {
        violations.push(`default must be a whole number, got ${value}: use Parameter.float for fractions`);
      }
      if (this.type === 'Float' && !Number.isFinite(value)) violations.push(`default must be finite, got ${value}`);
      if (this.values && !this.values.includes(value)) {
        violations.push(`default must be one of ${this.values.join(', ')}, got ${value}`);
      }
    }
    if (this.values?.length === 0) violations.push('values must list at least one value, got none');
    return [...checkName('parameter', this.name), ...violations.map((violation) => prefix + violation)];
  }
}
