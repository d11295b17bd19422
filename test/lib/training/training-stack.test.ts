import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { createApp } from '../../../lib/app';
import { PlatformStack } from '../../../lib/platform/platform-stack';
import { TrainingStack } from '../../../lib/training/training-stack';
import { model } from '../model';
import { actionsOf, masked, statementsOf, trainingTemplate } from '../stacks';

const training = trainingTemplate();

/** The pipeline's definition, with CloudFormation's references written as `<...>`. */
function definition(template = training): string {
  const [pipeline] = Object.values(template.findResources('AWS::SageMaker::Pipeline'));
  const { PipelineDefinitionBody } = pipeline!.Properties.PipelineDefinition as {
    PipelineDefinitionBody: { 'Fn::Join': [string, unknown[]] };
  };
  return PipelineDefinitionBody['Fn::Join'][1]
    .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).replaceAll('"', '')}>`))
    .join('');
}

test('is as it was', () => {
  expect(masked(training)).toMatchSnapshot();
});

test('needs no resource but the few that it is about', () => {
  const types = Object.values(training.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);

  expect(new Set(types)).toEqual(
    new Set([
      'AWS::SageMaker::ModelPackageGroup',
      'AWS::SageMaker::Pipeline',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'AWS::IAM::Role',
      'AWS::IAM::Policy',
    ]),
  );
});

describe('the pipeline', () => {
  test('has a definition that is valid JSON with a step for each stage', () => {
    const { Steps } = JSON.parse(definition()) as { Steps: { Name: string }[] };

    expect(Steps.map(({ Name }) => Name)).toEqual([
      'DataContract',
      'DataQuality',
      'Features',
      'Train',
      'Champion',
      'Evaluate',
      'Gate',
    ]);
  });

  test('is made after the policies of its roles, so that its first execution finds them', () => {
    const [policies, [pipeline]] = [
      training.findResources('AWS::IAM::Policy'),
      Object.values(training.findResources('AWS::SageMaker::Pipeline')),
    ];
    const needed = Object.keys(policies).filter((id) => /^(Job|Pipeline)Role/.test(id));

    expect(needed).toHaveLength(2);
    expect(pipeline!.DependsOn).toEqual(expect.arrayContaining(needed));
  });

  test('an instance type with disks of its own gets no volume key, which SageMaker would refuse', () => {
    // WHEN
    const template = trainingTemplate({ trainingInstanceType: 'ml.m5d.large' });

    // THEN
    const steps = (JSON.parse(definition(template)) as { Steps: { Name: string }[] }).Steps;
    const volumes = steps.filter((step) => JSON.stringify(step).includes('VolumeKmsKeyId')).map(({ Name }) => Name);
    expect(volumes).toEqual(['DataContract', 'DataQuality', 'Features', 'Evaluate']);
  });

  test('takes its defaults from the declaration', () => {
    const template = trainingTemplate({ hyperparameters: { 'max-iterations': 80 }, seed: 3, minRocAuc: 0.7 });

    expect(definition(template)).toContain('{"Name":"MaxIterations","Type":"String","DefaultValue":"80"');
    expect(definition(template)).toContain('{"Name":"Seed","Type":"Integer","DefaultValue":3');
    expect(definition(template)).toContain('{"Name":"MinRocAuc","Type":"Float","DefaultValue":0.7');
  });
});

test('the key is handed on to the services that attach volumes, to nobody else', () => {
  const grants = [...statementsOf(training, 'JobRole'), ...statementsOf(training, 'PipelineRole')].filter(
    ({ Action }) => [Action].flat().includes('kms:CreateGrant'),
  );

  expect(grants.map(({ Condition }) => Condition)).toEqual(
    Array(2).fill({ Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
  );
});

describe('separation of duties', () => {
  test('the pipeline registers versions that wait for approval, and approving is denied to it', () => {
    const statements = statementsOf(training, 'PipelineRole').filter(({ Action }) =>
      [Action].flat().some((action) => /(Create|Update)ModelPackage$/.test(action)),
    );

    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sagemaker:CreateModelPackage',
        Condition: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
      }),
      expect.objectContaining({
        Effect: 'Deny',
        Action: ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage'],
        Resource: '*',
        Condition: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Approved' } },
      }),
    ]);
  });

  test('the pipeline passes one role, to SageMaker alone', () => {
    const passing = statementsOf(training, 'PipelineRole').filter(({ Action }) => Action === 'iam:PassRole');

    expect(passing).toEqual([
      expect.objectContaining({
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^JobRole/), 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      }),
    ]);
  });

  test('jobs cannot touch the registry, endpoints or roles', () => {
    expect(actionsOf(training, 'JobRole').filter((action) => /^(sagemaker|iam|cloudformation):/.test(action))).toEqual(
      [],
    );
  });

  test('jobs reach only what lies below the model’s name', () => {
    const objects = statementsOf(training, 'JobRole').filter(({ Action }) =>
      [Action].flat().some((action) => /^s3:(Get|Put)Object$/.test(action)),
    );

    for (const resource of objects.flatMap(({ Resource }) => Resource)) {
      expect(JSON.stringify(resource)).toMatch(/\/flight-delay\/\*"|\/[0-9a-f]{64}\.zip"/);
    }
  });

  test('the champion function reads the registry and changes nothing', () => {
    expect(actionsOf(training, 'ChampionRole').filter((action) => !action.startsWith('logs:'))).toEqual([
      'sagemaker:DescribeModelPackage',
      'sagemaker:DescribeModelPackageGroup',
      'sagemaker:ListModelPackages',
    ]);
  });
});

test('the champion’s log is encrypted and does not stay for ever', () => {
  training.hasResource('AWS::Logs::LogGroup', {
    Properties: {
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 30,
      LogGroupName: '/aws/lambda/headgate-flight-delay-champion',
    },
    DeletionPolicy: 'Delete',
  });
});

test('in a VPC, jobs get its subnets, and their role may put network interfaces into them', () => {
  // GIVEN
  const app = createApp([], { checks: false });
  const vpc = Vpc.fromVpcAttributes(new Stack(app, 'Network'), 'Vpc', {
    vpcId: 'vpc-1',
    availabilityZones: ['us-east-1a'],
    privateSubnetIds: ['subnet-1'],
  });

  // WHEN
  const platform = new PlatformStack(app, 'Platform', { vpc });
  const template = Template.fromStack(new TrainingStack(app, 'Training', { spec: model(), platform }));

  // THEN
  expect(definition(template).match(/"VpcConfig":\{"Subnets":\["subnet-1"\]/g)).toHaveLength(5);
  expect(actionsOf(template, 'JobRole')).toContain('ec2:CreateNetworkInterface');
});
