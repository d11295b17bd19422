import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKernel, type RunningKernel } from '../../../../../local/kernel/create';
import { cloudformation } from '../../../../../local/services/cloudformation/service';
import { ecr } from '../../../../../local/services/ecr/service';
import { events } from '../../../../../local/services/events/service';
import { iam } from '../../../../../local/services/iam/service';
import { kms } from '../../../../../local/services/kms/service';
import { logs } from '../../../../../local/services/logs/service';
import { s3 } from '../../../../../local/services/s3/service';
import { scheduler } from '../../../../../local/services/scheduler/service';
import { sns } from '../../../../../local/services/sns/service';
import { sqs } from '../../../../../local/services/sqs/service';
import { ssm } from '../../../../../local/services/ssm/service';
import { states } from '../../../../../local/services/states/service';
import { sts } from '../../../../../local/services/sts/service';
import { root } from '../../../support';

let directory: string;
let running: RunningKernel;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cloudformation-'));
  running = createKernel({ directory });
  const others = [kms(), s3(), ssm(), sns(), sqs(), logs(), ecr(), events(), scheduler(), states()];
  await running.start([iam(), sts(), ...others, cloudformation()]);
});
afterEach(async () => {
  await running.stop();
  rmSync(directory, { recursive: true, force: true });
});

const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
const allow = (Action: string, Resource: unknown = '*', more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...more }],
});
const tagged = (Value: string) => [{ Key: 'version', Value }];
const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const everyone = { Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } };

/** One resource of every type that these services hold; every property that can change does from version to version. */
const template = (version: string) => ({
  Resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        Description: `key ${version}`,
        EnableKeyRotation: version === '2',
        PendingWindowInDays: 7,
        KeyPolicy: allow('kms:*', '*', { ...everyone, Sid: `v${version}` }),
        Tags: tagged(version),
      },
    },
    KeyAlias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/demo', TargetKeyId: { Ref: 'Key' } } },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: version === '1' ? 'Enabled' : 'Suspended' },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arn('Key') },
              BucketKeyEnabled: true,
            },
          ],
        },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
        LifecycleConfiguration: {
          Rules: [
            { Id: 'old', Status: 'Enabled', ExpirationInDays: version === '1' ? 10 : 20, Prefix: 'tmp/' },
            { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
          ],
        },
        Tags: tagged(version),
      },
    },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: allow(
          version === '1' ? 's3:GetObject' : 's3:PutObject',
          { 'Fn::Sub': '${Bucket.Arn}/*' },
          everyone,
        ),
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: trust(version === '1' ? 'events.amazonaws.com' : 'scheduler.amazonaws.com'),
        Description: `role ${version}`,
        ManagedPolicyArns: version === '1' ? [{ Ref: 'Managed' }] : [],
        Policies: [{ PolicyName: `inline-${version}`, PolicyDocument: allow('sqs:SendMessage', arn('Queue')) }],
        Tags: tagged(version),
      },
    },
    Managed: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: allow(version === '1' ? 's3:GetObject' : 's3:PutObject') },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: `policy-${version}`,
        PolicyDocument: allow('states:StartExecution'),
        Roles: [{ Ref: 'Role' }],
      },
    },
    User: {
      Type: 'AWS::IAM::User',
      Properties: {
        Policies: [{ PolicyName: 'p', PolicyDocument: allow(`s3:${version === '1' ? 'Get' : 'Put'}Object`) }],
      },
    },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: version === '1' ? 30 : 60, Tags: tagged(version) },
    },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: allow('sqs:SendMessage', arn('Queue'), everyone) },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: `topic ${version}`, Tags: tagged(version) } },
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: { Topics: [{ Ref: 'Topic' }], PolicyDocument: allow('sns:Publish', { Ref: 'Topic' }, everyone) },
    },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: arn('Queue'),
        RawMessageDelivery: version === '2',
      },
    },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: `${version}`, Tags: { version } } },
    Group: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: version === '1' ? 7 : 30, Tags: tagged(version) },
    },
    Repository: {
      Type: 'AWS::ECR::Repository',
      Properties: {
        ImageTagMutability: version === '1' ? 'MUTABLE' : 'IMMUTABLE',
        RepositoryPolicyText: allow('ecr:BatchGetImage', undefined, everyone),
        Tags: tagged(version),
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: { source: [`demo.${version}`] },
        Targets: [{ Id: `target-${version}`, Arn: arn('Queue') }],
      },
    },
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        GroupName: { Ref: 'Schedules' },
        ScheduleExpression: `rate(${version}0 days)`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: arn('Queue'), RoleArn: arn('SchedulerRole') },
      },
    },
    Schedules: { Type: 'AWS::Scheduler::ScheduleGroup' },
    SchedulerRole: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: trust('scheduler.amazonaws.com') },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: arn('MachineRole'),
        DefinitionString: '{"StartAt": "${first}", "States": {"${first}": {"Type": "Succeed"}}}',
        DefinitionSubstitutions: { first: `S${version}` },
        Tags: tagged(version),
      },
    },
    MachineRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('states.amazonaws.com') } },
  },
});

const call = async (name: 'CreateStack' | 'UpdateStack', version: string): Promise<string> => {
  await running.kernel.call(root, 'cloudformation', name, {
    StackName: 'demo',
    TemplateBody: JSON.stringify(template(version)),
    Capabilities: ['CAPABILITY_IAM'],
  });
  return settled('demo');
};

async function settled(StackName: string): Promise<string> {
  const { kernel } = running;
  await kernel.clock.idle();
  const { Stacks } = await kernel.call(root, 'cloudformation', 'DescribeStacks', { StackName });
  const { StackEvents } = await kernel.call(root, 'cloudformation', 'DescribeStackEvents', { StackName });
  const failed = StackEvents!
    .filter(({ ResourceStatus }) => ResourceStatus!.endsWith('_FAILED'))
    .map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`);
  return [Stacks![0]!.StackStatus, ...failed].join('\n');
}

/** What the services hold, without what they hold by themselves. */
async function inventory() {
  const { kernel } = running;
  const { Buckets } = await kernel.call(root, 's3', 'ListBuckets', {});
  const { Roles } = await kernel.call(root, 'iam', 'ListRoles', {});
  const { Users } = await kernel.call(root, 'iam', 'ListUsers', {});
  const { Policies } = await kernel.call(root, 'iam', 'ListPolicies', { Scope: 'Local' });
  const { QueueUrls } = await kernel.call(root, 'sqs', 'ListQueues', {});
  const { Topics } = await kernel.call(root, 'sns', 'ListTopics', {});
  const { Subscriptions } = await kernel.call(root, 'sns', 'ListSubscriptions', {});
  const { Parameters } = await kernel.call(root, 'ssm', 'DescribeParameters', {});
  const { logGroups } = await kernel.call(root, 'logs', 'DescribeLogGroups', {});
  const { repositories } = await kernel.call(root, 'ecr', 'DescribeRepositories', {});
  const { Rules } = await kernel.call(root, 'events', 'ListRules', {});
  const { Schedules } = await kernel.call(root, 'scheduler', 'ListSchedules', {});
  const { ScheduleGroups } = await kernel.call(root, 'scheduler', 'ListScheduleGroups', {});
  const { stateMachines } = await kernel.call(root, 'states', 'ListStateMachines', {});
  const { Aliases } = await kernel.call(root, 'kms', 'ListAliases', {});
  const lists = { Buckets, Roles, Users, Policies, QueueUrls, Topics, Subscriptions, Parameters, logGroups };
  const all = { ...lists, repositories, Rules, Schedules, ScheduleGroups, stateMachines, Aliases };
  return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list?.length ?? 0]));
}

test('every type is created, changed, left alone when nothing changes, and removed without a trace', async () => {
  const before = await inventory();

  expect(await call('CreateStack', '1')).toBe('CREATE_COMPLETE');
  const created = await inventory();
  expect(created).toMatchObject({ Roles: before.Roles! + 3, QueueUrls: 1, Topics: 1, Rules: before.Rules! + 1 });

  expect(await call('UpdateStack', '2')).toBe('UPDATE_COMPLETE');
  expect(await inventory()).toEqual(created);
  await expect(call('UpdateStack', '2')).rejects.toThrow('No updates are to be performed.');

  const { Stacks } = await running.kernel.call(root, 'cloudformation', 'DescribeStacks', { StackName: 'demo' });
  await running.kernel.call(root, 'cloudformation', 'DeleteStack', { StackName: 'demo' });
  expect(await settled(Stacks![0]!.StackId!)).toBe('DELETE_COMPLETE');
  expect(await inventory()).toEqual(before);
});
