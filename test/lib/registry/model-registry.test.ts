import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DutyRole } from '../../../lib/iam/duty-role';
import { ModelRegistry } from '../../../lib/registry/model-registry';
import { model } from '../model';
import { statementsOf } from '../stacks';

function stackWithRole() {
  const stack = new Stack(new App(), 'Training');
  const assumedBy = new ServicePrincipal('sagemaker.amazonaws.com');
  return { stack, role: new DutyRole(stack, 'Role', { duty: 'pipeline', assumedBy, description: 'trains' }) };
}

test('a group is named after its model', () => {
  const { stack } = stackWithRole();
  new ModelRegistry(stack, 'Registry', model());
  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::ModelPackageGroup', {
    ModelPackageGroupName: 'flight-delay',
  });
});

test('whoever may register can do so only for versions that wait for approval', () => {
  // GIVEN
  const { stack, role } = stackWithRole();

  // WHEN
  ModelRegistry.fromModelPackageGroupName(stack, 'Registry', 'flight-delay').grantRegister(role);

  // THEN
  expect(statementsOf(Template.fromStack(stack), 'Role')).toMatchObject([
    {
      Action: 'sagemaker:CreateModelPackage',
      Condition: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
    },
  ]);
});

test('whoever may read cannot write', () => {
  const { stack, role } = stackWithRole();
  new ModelRegistry(stack, 'Registry', model()).grantRead(role);
  const actions = statementsOf(Template.fromStack(stack), 'Role').flatMap(({ Action }) => Action);
  expect(actions.every((action) => /^sagemaker:(Describe|List)/.test(action))).toBe(true);
});
