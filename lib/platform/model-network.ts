import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DutyRole } from '../iam/duty-role';

export interface ModelNetworkProps {
  readonly vpc: IVpc;
  /** @default - the private subnets */
  readonly subnets?: SubnetSelection;
}

/** Where jobs and model servers run inside a VPC: no way in, and out only by TLS to endpoints of AWS services. */
export class ModelNetwork extends Construct {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];

  constructor(scope: Construct, id: string, { vpc, subnets }: ModelNetworkProps) {
    super(scope, id);
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Headgate: jobs and model servers',
      allowAllOutbound: false,
    });
    group.connections.allowToAnyIpv4(Port.tcp(443), 'AWS services');
    this.subnetIds = vpc.selectSubnets(subnets).subnetIds;
    this.securityGroupIds = [group.securityGroupId];
  }

  /** Lets SageMaker put network interfaces into the VPC as a role, and take them away again. */
  allowInterfaces(role: DutyRole): void {
    role.allow({
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:CreateNetworkInterfacePermission',
        'ec2:DeleteNetworkInterface',
        'ec2:DeleteNetworkInterfacePermission',
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: ['*'],
      because: 'The interfaces are of SageMaker’s own making; their names are not known before.',
    });
  }
}
