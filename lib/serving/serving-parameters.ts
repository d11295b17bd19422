import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The value that stands for "nothing": CloudFormation has no empty parameters of type String worth the name. */
export const NONE = 'none';

/**
 * What promotion sets. Plain text on purpose: a parameter that reads SSM takes the latest value at any update, so a change
 * of an alarm could roll a model.
 */
export class ServingParameters extends Construct {
  /** ARN of the version to serve. */
  readonly modelPackageArn: CfnParameter;
  /** S3 folder with the version's baseline statistics and constraints. */
  readonly baselineUri: CfnParameter;
  /** Whether there is a version: the first deployment has none. */
  readonly hasModel: CfnCondition;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.modelPackageArn = this.parameter('ModelPackageArn', 'Version to serve; promotion sets it');
    this.baselineUri = this.parameter('BaselineUri', 'Baselines of that version; promotion sets it');
    this.hasModel = new CfnCondition(this, 'HasModel', {
      expression: Fn.conditionNot(Fn.conditionEquals(this.modelPackageArn.valueAsString, NONE)),
    });
    this.hasModel.overrideLogicalId('HasModel');
  }

  /** Version number: the last segment of the ARN. */
  get modelVersion(): string {
    // The slashes keep the index in range where the value is `none`, whether or not conditions are looked at first.
    const segments = Fn.split('/', Fn.join('', [this.modelPackageArn.valueAsString, '//']));
    return Fn.select(2, segments);
  }

  protected parameter(name: string, description: string): CfnParameter {
    const parameter = new CfnParameter(this, name, { type: 'String', default: NONE, description });
    parameter.overrideLogicalId(name);
    return parameter;
  }
}
