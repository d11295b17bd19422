import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { appDefaults } from '../../../lib/app-defaults';
import { PlatformStack } from '../../../lib/platform/platform-stack';
import { ServingStack } from '../../../lib/serving/serving-stack';
import { model } from '../model';
import { actionsOf } from '../stacks';

// GIVEN an existing VPC without a way to the internet
const app = new App(appDefaults());
const vpc = new Vpc(new Stack(app, 'Network'), 'Vpc', {
  natGateways: 0,
  subnetConfiguration: [{ name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
});
const platform = new PlatformStack(app, 'Platform', { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } });
const serving = new ServingStack(app, 'Serving', { spec: model(), platform });

test('model servers run in its subnets', () => {
  Template.fromStack(serving).hasResourceProperties('AWS::SageMaker::Model', {
    VpcConfig: { Subnets: [Match.anyValue(), Match.anyValue()], SecurityGroupIds: [Match.anyValue()] },
  });
});

test('nothing gets in, and only TLS gets out', () => {
  const template = Template.fromStack(platform);
  template.hasResourceProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupEgress: [
      { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'AWS services' },
    ],
    SecurityGroupIngress: Match.absent(),
  });
});

test('only there may SageMaker make network interfaces', () => {
  const without = new PlatformStack(new App(appDefaults()), 'Platform');
  expect(actionsOf(Template.fromStack(platform), 'EndpointRole')).toContain('ec2:CreateNetworkInterface');
  expect(actionsOf(Template.fromStack(without), 'EndpointRole')).not.toContain('ec2:CreateNetworkInterface');
});
