import { ArnFormat, Resource, Stack } from 'aws-cdk-lib';
import { CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { DutyRole } from '../iam/duty-role';
import { packageGroupName } from '../names';
import type { ModelSpec } from '../spec';

/** A model's versions in the registry: the package group, and who may do what with it. */
export interface IModelRegistry {
  readonly modelPackageGroupName: string;
  readonly modelPackageGroupArn: string;
  /** Lets a role read versions, their metrics and their approval. */
  grantRead(role: DutyRole): void;
  /** Lets a role register versions that wait for approval, and only such. */
  grantRegister(role: DutyRole): void;
}

abstract class ModelRegistryBase extends Resource implements IModelRegistry {
  abstract readonly modelPackageGroupName: string;

  get modelPackageGroupArn(): string {
    return this.arn('model-package-group', this.modelPackageGroupName);
  }

  grantRead(role: DutyRole): void {
    role
      .allow({
        actions: ['sagemaker:DescribeModelPackage', 'sagemaker:DescribeModelPackageGroup'],
        resources: [this.modelPackageGroupArn, this.modelPackageArns],
        because: 'A group’s versions share its name.',
      })
      .allow({
        actions: ['sagemaker:ListModelPackages'],
        resources: ['*'],
        because: 'The action takes no narrower resource.',
      });
  }

  grantRegister(role: DutyRole): void {
    role.allow({
      actions: ['sagemaker:CreateModelPackage'],
      resources: [this.modelPackageGroupArn, this.modelPackageArns],
      conditions: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
      because: 'A group’s versions share its name.',
    });
  }

  private get modelPackageArns(): string {
    return this.arn('model-package', `${this.modelPackageGroupName}/*`);
  }

  private arn(resource: string, resourceName: string): string {
    const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'sagemaker', resource, resourceName, arnFormat });
  }
}

class ImportedModelRegistry extends ModelRegistryBase {
  constructor(
    scope: Construct,
    id: string,
    readonly modelPackageGroupName: string,
  ) {
    super(scope, id);
  }
}

/**
 * The package group of a model. CloudFormation does not delete one that still has versions; `headgate destroy` deletes those
 * first.
 */
export class ModelRegistry extends ModelRegistryBase {
  /** A group that exists already. */
  static fromModelPackageGroupName(scope: Construct, id: string, name: string): IModelRegistry {
    return new ImportedModelRegistry(scope, id, name);
  }

  readonly modelPackageGroupName: string;

  constructor(scope: Construct, id: string, { name, description }: Pick<ModelSpec, 'name' | 'description'>) {
    super(scope, id);
    this.modelPackageGroupName = packageGroupName(name);
    new CfnModelPackageGroup(this, 'Group', {
      modelPackageGroupName: this.modelPackageGroupName,
      modelPackageGroupDescription: description,
    });
  }
}
