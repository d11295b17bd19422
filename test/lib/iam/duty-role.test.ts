import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DutyRole } from '../../../lib/iam/duty-role';
import '../quick-synth';

function role(scope = new Stack(new App(), 'Roles')): DutyRole {
  const assumedBy = new ServicePrincipal('sagemaker.amazonaws.com');
  return new DutyRole(scope, 'Role', { duty: 'pipeline', model: 'flight-delay', assumedBy, description: 'trains' });
}

const because = 'Objects are keyed by execution.';
const findings = (stack: Stack) =>
  new AwsSolutionsChecks().validateScope(stack).violations.map((found) => found.ruleName);

test('a wildcard without a reason is refused', () => {
  expect(() => role().allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'] })).toThrow(
    'because must say why s3:GetObject needs the wildcard in arn:aws:s3:::data/*, got nothing',
  );
});

test('a reason explains its own wildcard and no other', () => {
  // GIVEN
  const trainer = role();

  // WHEN
  trainer.allow({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::data/*'], because });
  expect(findings(Stack.of(trainer))).toEqual([]);
  trainer.addToPrincipalPolicy(statement('arn:aws:s3:::other/*'));

  // THEN
  expect(findings(Stack.of(trainer))).toEqual(['AwsSolutions-IAM5[Resource::arn:aws:s3:::other/*]']);
});

test('a reason also explains a wildcard in another stack’s bucket, and the stacks depend on each other', () => {
  // GIVEN
  const app = new App();
  const bucket = new Bucket(new Stack(app, 'Buckets'), 'Data');
  const stack = new Stack(app, 'Roles');

  // WHEN
  role(stack).allow({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')], because });

  // THEN
  expect(findings(stack)).toEqual([]);
  expect(stack.dependencies.map(({ stackName }) => stackName)).toEqual(['Buckets']);
  expect(JSON.stringify(Template.fromStack(stack).toJSON())).toMatch(
    /"Fn::ImportValue":"Buckets:ExportsOutputFnGetAttData\w+Arn/,
  );
});

test('the name says duty, model and Region', () => {
  const trainer = role(new Stack(new App(), 'Roles', { env: { region: 'eu-west-1' } }));
  Template.fromStack(Stack.of(trainer)).hasResourceProperties('AWS::IAM::Role', {
    RoleName: 'headgate-pipeline-flight-delay-eu-west-1',
  });
});

function statement(resource: string): PolicyStatement {
  return new PolicyStatement({ actions: ['s3:GetObject'], resources: [resource] });
}
