import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { TrainingPipeline } from '../../../lib/training/training-pipeline';
import { LambdaStep, Pipeline } from '../../../pipelines/language';

function fixture() {
  const stack = new Stack(new App(), 'Stack');
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
  const steps = [new LambdaStep('A', { functionArn: role.roleArn })];
  const pipeline = new TrainingPipeline(stack, 'Pipeline', {
    pipeline: new Pipeline({ name: 'p', steps }),
    description: 'd',
    role,
  });
  return { stack, role, pipeline };
}

test('the definition is text, with CloudFormation’s references in it', () => {
  const { stack } = fixture();

  Template.fromStack(stack).hasResourceProperties('AWS::SageMaker::Pipeline', {
    PipelineName: 'p',
    PipelineDefinition: {
      PipelineDefinitionBody: {
        'Fn::Join': [
          '',
          [
            Match.stringLikeRegexp('^{"Version":"2020-12-01".*"FunctionArn":"$'),
            { 'Fn::GetAtt': [Match.stringLikeRegexp('^Role'), 'Arn'] },
            '","OutputParameters":[]}]}',
          ],
        ],
      },
    },
  });
});

test('someone can be let to start it, and nothing else', () => {
  const { stack, pipeline } = fixture();
  const caller = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });

  pipeline.grantStart(caller).assertSuccess();

  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: [{ Action: 'sagemaker:StartPipelineExecution', Resource: stack.resolve(pipeline.pipelineArn) }],
    },
  });
});

test('metrics are the service’s, by pipeline', () => {
  const { stack } = fixture();
  const imported = TrainingPipeline.fromPipelineName(stack, 'Imported', 'other');

  const metrics = [
    imported.metricExecutionsFailed(),
    imported.metricExecutionsSucceeded({ statistic: 'Average' }),
    imported.metricExecutionDuration(),
  ];

  expect(metrics.map(({ metricName, statistic }) => [metricName, statistic])).toEqual([
    ['ExecutionFailed', 'Sum'],
    ['ExecutionSucceeded', 'Average'],
    ['ExecutionDuration', 'Average'],
  ]);
  expect(metrics[0]).toMatchObject({
    namespace: 'AWS/Sagemaker/ModelBuildingPipeline',
    dimensions: { PipelineName: 'other' },
  });
  expect(JSON.stringify(stack.resolve(imported.pipelineArn))).toContain(':pipeline/other');
});
