import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import type { PlatformStack } from '../../platform/platform-stack';
import { packagesOf } from '../../platform/roles/package-groups';
import type { Delivery } from '../delivery';

export interface GateRoleProps {
  readonly delivery: Delivery;
  readonly platform: PlatformStack;
}

/** What approves by thresholds: it reads evaluations and decides in one stage of one model. It can neither train nor promote. */
export class GateRole extends DutyRole {
  constructor(scope: Construct, id: string, { delivery, platform }: GateRoleProps) {
    const { spec, stage, packageGroup } = delivery;
    super(scope, id, {
      duty: 'gate',
      model: spec.name,
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `Headgate: approves ${spec.name} for ${stage} by thresholds; cannot train`,
    });
    const because = 'A group’s versions share its name.';
    const packages = packagesOf(this, [packageGroup]);
    this.allow({
      actions: ['sagemaker:UpdateModelPackage'],
      resources: packages,
      conditions: {
        StringEquals: {
          'sagemaker:ModelApprovalStatus': ['Approved', 'Rejected'],
          'sagemaker:ModelLifeCycle:stage': stage,
        },
      },
      because,
    })
      .allow({ actions: ['sagemaker:DescribeModelPackage'], resources: packages, because })
      .allow({
        actions: ['sagemaker:ListModelPackages'],
        resources: ['*'],
        because: 'The action takes no narrower resource.',
      })
      .allow({
        actions: ['s3:GetObject'],
        resources: [platform.artifacts.arnForObjects(`${spec.name}/*`)],
        because: 'Every pipeline execution writes its evaluation below a key of its own.',
      })
      .allow({
        actions: ['s3:PutObject'],
        resources: [platform.audit.arnForObjects(`${spec.name}/*`)],
        because: 'Each act is an object of its own.',
      });
  }
}
