import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteModelPackageGroupCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { synthesizeApp } from '../../../cli/deploy/synth';
import { deploy } from '../../../lifecycle/acts/1-deploy';
import { MODEL } from '../../../lifecycle/inputs';
import { roleArn } from '../../../lifecycle/separation';
import type { Stage } from '../../../lifecycle/stage';
import { packageGroupName, PLATFORM_STACK, servingStackName } from '../../../lib/names';
import type { MutatedAct } from './mutation';
import { tampered } from './tampered';
import { only } from './templates';

const SERVING = servingStackName(MODEL);

export const mutatedDeploy: MutatedAct = {
  act: deploy,
  playings: [
    {
      mutations: [
        {
          ends: /Unknown/,
          when: 'a resource of a stack cannot be created',
          inputs: ({ synthesize }) => ({
            synthesize: tampered(synthesize, SERVING, (template) => {
              only(template, 'AWS::SSM::Parameter').Properties.Type = 'Unknown';
            }),
          }),
        },
      ],
    },
    {
      mutations: [
        {
          claim: 'the deployed templates are those of `cdk synth`',
          when: 'something else is deployed than what was synthesized',
          inputs: () => ({
            synthesize: tampered(synthesizeApp, SERVING, (template) => {
              only(template, 'AWS::SSM::Parameter').Properties.Description = 'changed';
            }),
          }),
        },
      ],
    },
    {
      from: 1,
      mutations: [
        {
          claim: 'every stack is complete',
          when: 'a stack of that name was there before',
          templates: {
            [PLATFORM_STACK]: (template) => {
              only(template, 'AWS::CloudWatch::Alarm').Properties.AlarmDescription = 'as it was before';
            },
          },
        },
        {
          claim: 'each duty has a role of its own',
          when: 'there is a role for something else',
          before: ({ aws }) => createRole(aws),
        },
        {
          claim: 'the registry has a group for the model',
          when: 'somebody deleted the group, which CloudFormation does not notice',
          before: async ({ aws }) => {
            const ModelPackageGroupName = packageGroupName(MODEL);
            await aws.client(SageMakerClient).send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName }));
          },
        },
        {
          claim: 'no endpoint costs anything yet',
          when: 'somebody has an endpoint',
          before: ({ aws }) => createEndpoint(aws),
        },
      ],
    },
  ],
};

async function createRole(aws: Stage['aws']): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await aws.client(IAMClient).send(
    new CreateRoleCommand({
      RoleName: 'headgate-anything',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }),
  );
}

async function createEndpoint(aws: Stage['aws']): Promise<void> {
  const client = aws.client(SageMakerClient);
  const [ModelName, EndpointConfigName, EndpointName] = ['by-hand', 'by-hand', 'by-hand'];
  const Image = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0-cpu-py3';
  await client.send(
    new CreateModelCommand({ ModelName, ExecutionRoleArn: roleArn('endpoint'), PrimaryContainer: { Image } }),
  );
  const variant = {
    VariantName: 'AllTraffic',
    ModelName,
    InitialInstanceCount: 1,
    InstanceType: 'ml.m5.large',
  } as const;
  await client.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant] }));
  await client.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName }));
}
