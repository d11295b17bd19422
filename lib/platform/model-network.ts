import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

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
}
