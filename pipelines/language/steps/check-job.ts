import type { Value } from '../expression';
import { propertiesOf } from '../properties';
import type { CacheableProps, StepProps } from '../step';
import { Step } from '../step';
import type { ProcessingInput, ProcessingJobProps } from './processing-job';
import { checkProcessingJob, processingJob } from './processing-job';

/** What QualityCheck and ClarifyCheck steps have in common. */
export interface CheckStepProps extends StepProps, CacheableProps, ProcessingJobProps {
  /** The S3 URI of the data that is checked. */
  readonly data: Value<string>;
  /** The S3 prefix of the result. */
  readonly destination: Value<string>;
  /**
   * The group whose latest approved package has the baseline.
   * @default - none: only the supplied baseline counts
   */
  readonly modelPackageGroupName?: Value<string>;
  /**
   * Whether the check is left out; a baseline is computed all the same.
   * @default false
   */
  readonly skipCheck?: Value<boolean>;
  /**
   * Whether a violation fails the step.
   * @default true
   */
  readonly failOnViolation?: Value<boolean>;
  /**
   * Whether the computed baseline becomes the one that later checks compare with.
   * @default false
   */
  readonly registerNewBaseline?: Value<boolean>;
  /**
   * The S3 URI of the constraints to compare with.
   * @default - those of the group's latest approved package
   */
  readonly suppliedBaselineConstraints?: Value<string>;
}

/** What other steps can read of a check. All are S3 URIs. */
export interface CheckProperties {
  readonly CalculatedBaselineConstraints: string;
  readonly BaselineUsedForDriftCheckConstraints: string;
}

/** A check of data or a model against a baseline: a processing job with an analyzer of the service. */
export abstract class CheckStep<Result extends CheckProperties = CheckProperties> extends Step {
  readonly properties = propertiesOf<Result>(this);

  protected constructor(
    name: string,
    type: string,
    private readonly checkType: string,
    private readonly checked: CheckStepProps,
  ) {
    super(name, type, checked);
  }

  /** The analyzer's inputs, by name. */
  protected abstract inputs(): Readonly<Record<string, Value<string> | ProcessingInput>>;

  /** The name of the analyzer's output. */
  protected abstract readonly outputName: string;

  protected arguments(): object {
    const { destination, additionalArguments } = this.checked;
    const outputs = { [this.outputName]: { destination, localPath: '/opt/ml/processing/output' } };
    return { ...processingJob(this.checked, this.inputs(), outputs), ...additionalArguments };
  }

  protected override beside(): object {
    return {
      CheckType: this.checkType,
      ModelPackageGroupName: this.checked.modelPackageGroupName,
      SkipCheck: this.checked.skipCheck ?? false,
      FailOnViolation: this.checked.failOnViolation ?? true,
      RegisterNewBaseline: this.checked.registerNewBaseline ?? false,
      SuppliedBaselineConstraints: this.checked.suppliedBaselineConstraints ?? null,
    };
  }

  protected override check(): string[] {
    return checkProcessingJob(this.checked);
  }
}
