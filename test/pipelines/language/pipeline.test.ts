import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import {
  Condition,
  ConditionStep,
  ExecutionVariable,
  FailStep,
  InvalidPipelineError,
  LambdaStep,
  Parameter,
  Pipeline,
} from '../../../pipelines/language';
import { step, violations } from './steps-for-tests';

describe('experiment', () => {
  test('without one, the pipeline keeps none', () => {
    expect(new Pipeline({ name: 'p', steps: [step('A')], experiment: null }).definition()).toMatchObject({
      PipelineExperimentConfig: null,
    });
  });

  test('an own experiment can read parameters of the pipeline, and only these', () => {
    const name = Parameter.string('Experiment', { default: 'x' });
    const experiment = { experimentName: name, trialName: ExecutionVariable.pipelineExecutionId };

    const pipeline = new Pipeline({ name: 'p', parameters: [name], steps: [step('A')], experiment });

    expect(pipeline.definition()).toMatchObject({ PipelineExperimentConfig: { ExperimentName: name.render() } });
    expect(violations({ steps: [step('A')], experiment })).toEqual([
      "experiment reads 'Experiment', which is no parameter of the pipeline",
    ]);
  });
});

describe('all violations at once', () => {
  test('one attempt shows every mistake', () => {
    const undeclared = Parameter.integer('Rows');
    const reader = new LambdaStep('B!', {
      functionArn: 'f',
      inputs: { rows: undeclared },
      cache: { expireAfter: '7 days' },
    });

    expect(violations({ name: '-p', steps: [step('A'), step('A'), reader] })).toEqual([
      "name of a pipeline must be 1 to 256 letters and digits with hyphens between them, got '-p'",
      "name of a step must be 1 to 64 letters, digits, hyphens or underscores, got 'B!' (2 characters)",
      "step 'B!': cache.expireAfter must be an ISO 8601 duration such as P7D or PT12H, got '7 days'",
      "name of a step must be unique, got 'A' 2 times",
      "step 'B!' reads parameter 'Rows', which is not in the pipeline: add it",
    ]);
  });

  test('the message lists them', () => {
    expect(() => new Pipeline({ name: 'p', steps: [] })).toThrow(
      new InvalidPipelineError('p', ['a pipeline must have at least one step, got none']),
    );
    expect(new InvalidPipelineError('p', ['a', 'b']).message).toBe("pipeline 'p' is not valid:\n- a\n- b");
  });

  test('steps inside branches are looked at, too', () => {
    const rows = step('Count');
    const gate = new ConditionStep('Gate', {
      conditions: [Condition.greaterThan(rows.output('rows'), 0)],
      elseSteps: [new FailStep('Gate', { errorMessage: 'x'.repeat(3073) })],
    });

    expect(violations({ steps: [rows, gate] })).toEqual([
      "step 'Gate': errorMessage must have at most 3072 characters, got 3073",
      "name of a step must be unique, got 'Gate' 2 times",
    ]);
  });
});

describe('names and quotas', () => {
  test.each(['a', 'A-b', 'a--1', 'x'.repeat(256)])('a pipeline can be named %s', (name) => {
    expect(violations({ name, steps: [step('A')] })).toEqual([]);
  });

  test.each(['', '-a', 'a-', 'a_b', 'x'.repeat(257)])('a pipeline cannot be named %s', (name) => {
    expect(violations({ name, steps: [step('A')] })).toHaveLength(1);
  });

  test('no more steps and parameters than the service takes', () => {
    const steps = Array.from({ length: 51 }, (_, index) => step(`S${index}`));
    const parameters = Array.from({ length: 201 }, (_, index) => Parameter.string(`P${index}`));

    expect(violations({ steps, parameters })).toEqual([
      'a pipeline can have at most 50 steps, got 51: split it',
      'a pipeline can have at most 200 parameters, got 201',
    ]);
    expect(violations({ steps: steps.slice(1), parameters: parameters.slice(1) })).toEqual([]);
  });

  test('a definition cannot be longer than CreatePipeline allows', () => {
    const huge = new LambdaStep('A', { functionArn: 'f', inputs: { text: 'x'.repeat(1_048_576) } });

    expect(violations({ steps: [huge] })).toEqual([
      expect.stringMatching(/^a definition can have at most 1048576 characters, got \d+$/),
    ]);
  });
});

describe('deploy-time tokens of CDK', () => {
  test('pass through, so that a definition can be embedded in a template', () => {
    // GIVEN
    const stack = new Stack(new App(), 'Stack');
    const bucket = new CfnParameter(stack, 'Bucket');
    const rows = new CfnParameter(stack, 'Rows', { type: 'Number' });
    const uri = Parameter.string('Uri', { default: `s3://${bucket.valueAsString}/data` });
    const reader = new LambdaStep('A', {
      functionArn: bucket.valueAsString,
      inputs: { uri, rows: rows.valueAsNumber, bucket: bucket.value as never },
    });

    // WHEN
    const pipeline = new Pipeline({ name: `${bucket.valueAsString}-p`, parameters: [uri], steps: [reader] });
    const text: unknown = stack.resolve(stack.toJsonString(pipeline.definition()));

    // THEN
    const joined = (text as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
    expect(joined.filter((part) => typeof part !== 'string')).toEqual([
      { Ref: 'Bucket' },
      { Ref: 'Rows' },
      { Ref: 'Bucket' },
      { Ref: 'Bucket' },
    ]);
    expect(joined.join('')).toContain('"Get":"Parameters.Uri"');
  });
});
