import type { CreateModelPackageInput, DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Arguments, Tags } from '../arguments';
import { tagList } from '../arguments';
import type { Expression, Value } from '../expression';
import { checkLength } from '../limits';
import { propertiesOf } from '../properties';
import type { RetryableProps, StepProps } from '../step';
import { Step } from '../step';
import type { ModelContainer } from './container';
import { renderContainer } from './container';
import type { DriftCheckBaselines, ModelMetrics } from './model-metrics';
import { renderDriftCheckBaselines, renderModelMetrics } from './model-metrics';

/** Whether a package may go into production. */
export type ModelApprovalStatus = 'Approved' | 'Rejected' | 'PendingManualApproval';

/** The package that a RegisterModel step adds to a group. */
export interface RegisterModelStepProps extends StepProps, RetryableProps {
  /** The group whose next version this is. */
  readonly modelPackageGroupName: Value<string>;
  /** One container, or the containers of an inference pipeline in order. */
  readonly containers: readonly ModelContainer[];
  readonly contentTypes: readonly Value<string>[];
  readonly responseTypes: readonly Value<string>[];
  /** @default - any */
  readonly realtimeInstanceTypes?: readonly Value<string>[];
  /** @default - any */
  readonly transformInstanceTypes?: readonly Value<string>[];
  /** @default PendingManualApproval */
  readonly approvalStatus?: Value<ModelApprovalStatus>;
  /** What the package is, at most 1024 characters. */
  readonly packageDescription?: Value<string>;
  /** @default - none */
  readonly modelMetrics?: ModelMetrics;
  /** @default - none */
  readonly driftCheckBaselines?: DriftCheckBaselines;
  /**
   * Facts about the package, at most 50.
   * @default - none
   */
  readonly customerMetadataProperties?: Readonly<Record<string, Value<string>>>;
  /** @default - none */
  readonly tags?: Tags;
  /**
   * Fields of CreateModelPackage that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateModelPackageInput>>;
}

/** Adds a version to a model package group. */
export class RegisterModelStep extends Step {
  /** What DescribeModelPackage answers. */
  readonly properties = propertiesOf<DescribeModelPackageOutput>(this);

  constructor(
    name: string,
    private readonly props: RegisterModelStepProps,
  ) {
    super(name, 'RegisterModel', props);
  }

  /** The ARN of the new version. */
  get modelPackageArn(): Expression<string> {
    return this.properties.ModelPackageArn;
  }

  protected arguments(): object {
    const { modelMetrics, driftCheckBaselines, additionalArguments } = this.props;
    return {
      ModelPackageGroupName: this.props.modelPackageGroupName,
      ModelPackageDescription: this.props.packageDescription,
      ModelMetrics: modelMetrics && renderModelMetrics(modelMetrics),
      DriftCheckBaselines: driftCheckBaselines && renderDriftCheckBaselines(driftCheckBaselines),
      CustomerMetadataProperties: this.props.customerMetadataProperties,
      InferenceSpecification: {
        Containers: this.props.containers.map(renderContainer),
        SupportedContentTypes: this.props.contentTypes,
        SupportedResponseMIMETypes: this.props.responseTypes,
        SupportedRealtimeInferenceInstanceTypes: this.props.realtimeInstanceTypes,
        SupportedTransformInstanceTypes: this.props.transformInstanceTypes,
      },
      ModelApprovalStatus: this.props.approvalStatus ?? 'PendingManualApproval',
      SkipModelValidation: 'None',
      Tags: tagList(this.props.tags),
      ...additionalArguments,
    };
  }

  /** Source of the limits: CreateModelPackage. */
  protected override check(): string[] {
    const containers = this.props.containers.length;
    const facts = Object.keys(this.props.customerMetadataProperties ?? {}).length;
    return [
      ...checkLength('packageDescription', this.props.packageDescription, 1024),
      ...(containers >= 1 && containers <= 15 ? [] : [`containers must be 1 to 15, got ${containers}`]),
      ...(facts <= 50 ? [] : [`customerMetadataProperties must be at most 50, got ${facts}`]),
    ];
  }
}
