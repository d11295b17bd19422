import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../../lib/app';
import { Rollout, Serving, StageApproval, Stages } from '../../lib/spec';
import { model } from './model';
import './quick-synth';
import { actionsOf, statementsOf } from './stacks';
import type { Statement } from './stacks';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const RISK = 'arn:aws:iam::111122223333:role/risk';

const spec = model({
  stages: Stages.stagingThenProduction({
    staging: {
      serving: Serving.provisioned({ instanceType: 'ml.t2.medium', instanceCount: 1, rollout: Rollout.allAtOnce() }),
      approval: StageApproval.thresholds({ minRocAuc: 0.7 }),
      approvers: [ALICE],
    },
    production: { approvers: [RISK] },
  }),
  serving: Serving.provisioned({ instanceCount: 3 }),
});
const app = createApp([spec, model({ name: 'other', codePackage: 'flight_delay' })], { checks: false });
const template = (name: string) => Template.fromStack(app.node.findChild(name) as Stack);
const platform = template('HeadgatePlatform');
const training = template('FlightDelayTraining');
const staging = template('FlightDelayServing-staging');
const production = template('FlightDelayServing');

const outputs = (of: Template) =>
  Object.fromEntries(Object.entries(of.findOutputs('*')).map(([name, { Value }]) => [name, Value as unknown]));
const approving = (of: Template, role: string): Statement[] =>
  statementsOf(of, role).filter(({ Action }) => [Action].flat().includes('sagemaker:UpdateModelPackage'));

test('has no finding of cdk-nag that is not explained', () => {
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
});

describe('serving', () => {
  test('is a stack a stage, with what each declares', () => {
    const fleet = (of: Template, properties: object) =>
      of.hasResourceProperties('AWS::SageMaker::EndpointConfig', {
        ProductionVariants: [Match.objectLike(properties)],
      });
    fleet(staging, { InstanceType: 'ml.t2.medium', InitialInstanceCount: 1 });
    fleet(production, { InstanceType: 'ml.m5.large', InitialInstanceCount: 3 });
  });

  test('shares no name with another stage', () => {
    const names = (of: Template) =>
      JSON.stringify(of.toJSON().Resources).match(/"(Name|AlarmName|EndpointName|DashboardName)":"[^"]+"/g)!;
    const own = (of: Template) =>
      names(of).filter((name) => !/"(EndpointName|EndpointConfigName|VariantName|AllTraffic)"/.test(name));
    expect(own(staging).filter((name) => name.includes('headgate-') && own(production).includes(name))).toEqual([]);
    staging.hasResourceProperties('AWS::SSM::Parameter', { Name: '/headgate/models/flight-delay/staging/live' });
  });

  test('tells promotion whose approvals count, and where to hand over', () => {
    expect(outputs(staging)).toMatchObject({
      Stage: 'staging',
      ModelPackageGroupName: 'flight-delay',
      NextStage: 'production',
      NextModelPackageGroupName: 'flight-delay-production',
    });
    expect(outputs(production)).toMatchObject({
      Stage: 'production',
      ModelPackageGroupName: 'flight-delay-production',
      DistinctApprovers: 'true',
    });
    expect(outputs(production)).not.toHaveProperty('NextStage');
    expect(JSON.stringify(outputs(staging).ApproverRoles)).toMatch(
      /headgate-staging-approver-.*,headgate-gate-flight-delay-/,
    );
    expect(JSON.stringify(outputs(production).ApproverRoles)).not.toMatch(/staging|gate-flight/);
  });

  test('follows the group of its stage, by the promotion of its stage', () => {
    staging.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { detail: { ModelPackageGroupName: ['flight-delay'] } },
      Targets: [Match.objectLike({ Input: Match.stringLikeRegexp('"stack":"FlightDelayServing-staging"') })],
    });
    production.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { detail: { ModelPackageGroupName: ['flight-delay-production'] } },
    });
    const machine = (of: Template) => JSON.stringify(of.findResources('AWS::Scheduler::Schedule'));
    expect(machine(staging)).toContain('StagingPromotion');
    expect(machine(production)).not.toContain('StagingPromotion');
  });

  test('holds no IAM resource in any stage', () => {
    expect(JSON.stringify(staging.toJSON())).not.toContain('"Type":"AWS::IAM::');
  });
});

describe('separation of duties', () => {
  test('whoever approves for staging approves nothing else', () => {
    const statements = approving(platform, 'StagingApproverRole');
    expect(statements).toHaveLength(1);
    expect(JSON.stringify(statements[0]!.Resource)).toContain('model-package/flight-delay/*');
    expect(statements[0]!.Condition).toMatchObject({
      StringEqualsIfExists: { 'sagemaker:ModelLifeCycle:stage': 'staging' },
    });
    const starts = statementsOf(platform, 'StagingApproverRole').find(
      ({ Action }) => Action === 'states:StartExecution',
    );
    expect(JSON.stringify(starts?.Resource)).toMatch(/headgate-promotion-staging"/);
  });

  test('whoever approves for production never approves for staging, and approves for models without one', () => {
    const [allowed, denied] = ['Allow', 'Deny'].map((effect) =>
      approving(platform, 'ApproverRole').filter(({ Effect }) => Effect === effect),
    );
    expect(allowed).toHaveLength(1);
    expect(JSON.stringify(denied!.map(({ Resource }) => Resource))).toMatch(/model-package\/flight-delay\/\*/);
    expect(denied).toHaveLength(1);
  });

  test('approvers act under their own names: nobody can be two', () => {
    platform.hasResourceProperties('AWS::IAM::Role', {
      Description: Match.stringLikeRegexp('in staging'),
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { AWS: ALICE },
            Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } },
          },
        ],
      },
    });
    platform.hasResourceProperties('AWS::IAM::Role', {
      Description: 'Headgate: approves, rejects and rolls back versions',
      AssumeRolePolicyDocument: {
        Statement: [
          { Principal: { AWS: RISK }, Condition: { StringLike: { 'aws:userid': '*:${sts:RoleSessionName}' } } },
        ],
      },
    });
  });

  test('thresholds approve in one stage of one model, and cannot train', () => {
    const [statement, ...others] = approving(training, 'GateRole');
    expect(others).toEqual([]);
    expect(JSON.stringify(statement!.Resource)).toContain('model-package/flight-delay/*');
    expect(statement!.Condition).toMatchObject({ StringEquals: { 'sagemaker:ModelLifeCycle:stage': 'staging' } });
    expect(actionsOf(training, 'GateRole').filter((action) => /:(Create|Start|Delete|Invoke)/.test(action))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(sagemaker|states|lambda):/)]),
    );
  });

  test('promotion in staging reaches stacks of staging, and registers what waits for production', () => {
    const statements = statementsOf(platform, 'StagingPromotionRole');
    const of = (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action));
    expect(JSON.stringify(of('cloudformation:UpdateStack').map(({ Resource }) => Resource))).toMatch(
      /stack\/\*Serving-staging\/\*/,
    );
    expect(of('sagemaker:CreateModelPackage')).toEqual([
      expect.objectContaining({
        Condition: {
          StringEquals: {
            'sagemaker:ModelApprovalStatus': 'PendingManualApproval',
            'sagemaker:ModelLifeCycle:stage': 'production',
          },
        },
      }),
    ]);
    expect(of('sagemaker:UpdateModelPackage').map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'sagemaker:ModelApprovalStatus': 'Rejected' } },
    ]);
  });

  test('only staging’s promotion registers for production, and only it writes hand-overs that production believes', () => {
    for (const role of ['ApproverRole', 'StagingApproverRole', 'PromotionRole'])
      expect(actionsOf(platform, role)).not.toContain('sagemaker:CreateModelPackage');
    for (const role of ['ApproverRole', 'StagingApproverRole'])
      expect(actionsOf(platform, role)).not.toContain('s3:PutObject');
  });
});

test('a package supports the instances of every stage', () => {
  expect(JSON.stringify(training.findResources('AWS::SageMaker::Pipeline'))).toMatch(
    /ml\.t2\.medium.{1,9}ml\.m5\.large/,
  );
});

test('a model that is called like a stage of another one is refused', () => {
  const taken = model({ name: 'flight-delay-production', codePackage: 'flight_delay' });
  expect(() => createApp([spec, taken])).toThrow(
    /name must not be that of a stage of flight-delay, got "flight-delay-production"/,
  );
});
