import { PermissionsBoundary, RemovalPolicy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { actionsOf, masked, platformTemplate, statementsOf } from '../stacks';

const platform = platformTemplate();

test('is as it was', () => {
  expect(masked(platform)).toMatchSnapshot();
});

test('every bucket but the one for access logs is encrypted with the platform’s key, private, and TLS only', () => {
  const buckets = Object.entries(platform.findResources('AWS::S3::Bucket'));
  const policies = Object.values(platform.findResources('AWS::S3::BucketPolicy'));

  expect(buckets).toHaveLength(5);
  for (const [id, { Properties }] of buckets) {
    const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
    const expected = id.startsWith('StorageAccessLogs') ? 'AES256' : 'aws:kms';
    expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe(expected);
    expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
  }
  expect(policies).toHaveLength(5);
  for (const { Properties } of policies) {
    expect(Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  }
});

test.each([
  ['AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() }],
  ['AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue() }],
  ['AWS::StepFunctions::StateMachine', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } }],
])('%s is encrypted with the platform’s key', (type, properties) => {
  platform.allResourcesProperties(type, Match.objectLike(properties));
});

describe('separation of duties', () => {
  test('only the approver can approve', () => {
    const approving = ['Endpoint', 'Deployment', 'Promotion', 'Trigger', 'Approver'].filter((duty) =>
      statementsOf(platform, `${duty}Role`)
        .filter(({ Action }) => Action.includes('sagemaker:UpdateModelPackage'))
        .some(({ Condition }) =>
          [Condition?.StringEquals?.['sagemaker:ModelApprovalStatus'] ?? 'Approved'].flat().includes('Approved'),
        ),
    );
    expect(approving).toEqual(['Approver']);
  });

  test('the approver can neither train nor touch an endpoint', () => {
    expect(
      actionsOf(platform, 'ApproverRole').filter((action) => /:(Create|Delete|Put|Start(?!Execution))/.test(action)),
    ).toEqual([]);
  });

  test('promotion changes endpoints only through CloudFormation, as the deployment role', () => {
    const actions = actionsOf(platform, 'PromotionRole');
    expect(actions).not.toContain('sagemaker:UpdateEndpoint');
    expect(actions).not.toContain('sagemaker:CreateModel');
    const update = statementsOf(platform, 'PromotionRole').find(({ Action }) =>
      Action.includes('cloudformation:UpdateStack'),
    );
    expect(update?.Condition).toMatchObject({
      StringEquals: { 'cloudformation:RoleArn': expect.anything() as unknown },
    });
  });

  test('the deployment role cannot touch IAM, except to pass two roles to their services', () => {
    const iam = statementsOf(platform, 'DeploymentRole').filter(({ Action }) =>
      [Action].flat().some((a) => a.startsWith('iam:')),
    );
    expect(iam.map(({ Action }) => Action)).toEqual(['iam:PassRole', 'iam:PassRole']);
    for (const { Condition } of iam) expect(Condition?.StringEquals).toHaveProperty(['iam:PassedToService']);
  });

  test('what starts promotion can do nothing else', () => {
    const actions = actionsOf(platform, 'TriggerRole').filter((action) => !action.startsWith('kms:'));
    expect(actions).toEqual(['states:StartExecution']);
  });
});

test('no action is a wildcard', () => {
  for (const duty of ['Endpoint', 'Deployment', 'Promotion', 'Trigger', 'Approver']) {
    expect(actionsOf(platform, `${duty}Role`).filter((action) => action.includes('*'))).toEqual([]);
  }
});

test('a failed promotion calls a person', () => {
  platform.hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ExecutionsFailed',
    AlarmActions: [Match.anyValue()],
    AlarmDescription: Match.stringLikeRegexp('Runbook: '),
  });
});

test('named approvers are the only ones who may assume the approver role', () => {
  // GIVEN
  const arn = 'arn:aws:iam::111122223333:role/risk';

  // WHEN
  const stack = platformTemplate({ approvers: [arn] });

  // THEN
  stack.hasResourceProperties('AWS::IAM::Role', {
    Description: Match.stringLikeRegexp('approves'),
    AssumeRolePolicyDocument: { Statement: [{ Principal: { AWS: arn } }] },
  });
});

test('an existing key, a boundary and a removal policy are taken over', () => {
  // GIVEN
  const keyArn = 'arn:aws:kms:us-east-1:111122223333:key/0a0b0c0d-0000-4000-8000-000000000000';
  const permissionsBoundary = PermissionsBoundary.fromName('boundary');

  // WHEN
  const stack = platformTemplate({ keyArn, permissionsBoundary, removalPolicy: RemovalPolicy.RETAIN });

  // THEN
  stack.resourceCountIs('AWS::KMS::Key', 0);
  stack.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: Match.anyValue() });
  stack.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
});
