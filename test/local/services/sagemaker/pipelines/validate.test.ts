import { readFileSync } from 'node:fs';
import { validateDefinition } from '../../../../../local/services/sagemaker/pipelines/definition/validate';

const oracle = (name: string) => readFileSync(`test/pipelines/language/oracle/${name}.json`, 'utf8');

const fail = (name: string, more: object = {}) => ({
  Name: name,
  Type: 'Fail',
  Arguments: { ErrorMessage: 'no' },
  ...more,
});
const definition = (steps: object[], more: object = {}) =>
  JSON.stringify({ Version: '2020-12-01', Steps: steps, ...more });
const problemsOf = async (text: string) => {
  const error: unknown = await validateDefinition(text).catch((thrown: unknown) => thrown);
  return (error as Error).message;
};

test.each(['process_train_register', 'condition_gate'])(
  "%s, as Amazon's own SDK writes it, is a valid definition",
  async (name) => {
    expect((await validateDefinition(oracle(name))).Steps.length).toBeGreaterThan(1);
  },
);

test.each([
  ['tuning', 'of type Tuning'],
  ['batch', 'of type Transform'],
  ['callbacks', 'of type Callback'],
  ['checks', 'of type QualityCheck'],
])('%s has steps that are not run here: it is refused by name', async (name, type) => {
  await expect(validateDefinition(oracle(name))).rejects.toMatchObject({ code: 'NotImplemented', status: 501 });
  expect(await problemsOf(oracle(name))).toContain(type);
});

test('everything that is wrong is told at once', async () => {
  const training = {
    Name: 'Train',
    Type: 'Training',
    Arguments: {
      HyperParameter: {},
      StoppingCondition: { MaxRuntimeInSeconds: '60' },
      Environment: {
        A: { Get: 'Parameters.Nope' },
        B: { 'Std:Split': [] },
        C: { Get: 'Execution.Now' },
        D: { Get: 'Step.x' },
      },
    },
    CacheConfig: { Enabled: true, ExpireAfter: 'a week' },
    RetryPolicies: [{ ExceptionType: ['Step.WEATHER'], MaxAttempts: 21, ExpireAfterMin: 5 }],
    Retry: 1,
  };
  const lambda = {
    Name: 'Look',
    Type: 'Lambda',
    Arguments: { a: { Get: "Steps.Look2.OutputParameters['x']" }, b: { Get: 'Steps.Lost.Outcome' } },
    FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:x',
  };
  const other = { ...lambda, Name: 'Look2', Arguments: {} };
  const gate = {
    Name: 'Gate',
    Type: 'Condition',
    Arguments: { Conditions: [{ Type: 'AtLeast' }], IfSteps: [fail('Look2')] },
  };
  const message = await problemsOf(
    definition([training, lambda, other, gate], {
      Parameters: [{ Name: 'Count', Type: 'Integer', DefaultValue: 1.5 }],
    }),
  );
  for (const problem of [
    'DefaultValue of parameter Count must be of type Integer, got 1.5',
    'step Train has unknown field Retry',
    'Arguments.HyperParameter is unknown',
    'Arguments.StoppingCondition.MaxRuntimeInSeconds must be a number, got "60"',
    'step Train: unknown parameter Nope: the pipeline has Count',
    'unknown function Std:Split',
    'unknown variable Execution.Now',
    'unknown reference Step.x',
    'CacheConfig.ExpireAfter must be an ISO 8601 duration',
    'unknown ExceptionType Step.WEATHER',
    'exactly one of MaxAttempts and ExpireAfterMin',
    'MaxAttempts of a retry policy must be from 1 to 20, got 21',
    'step Look: it refers to step Lost, which does not exist',
    'has no output parameter x: it has none',
    'step Look2 is there twice',
    'unknown condition AtLeast',
  ])
    expect(message).toContain(problem);
});

test('a cycle is shown with its path', async () => {
  const steps = [fail('A', { DependsOn: ['C'] }), fail('B', { DependsOn: ['A'] }), fail('C', { DependsOn: ['B'] })];
  expect(await problemsOf(definition(steps))).toContain('steps wait for each other: A -> C -> B -> A');
});

test.each([
  ['{', 'it is not JSON'],
  ['{"Version": "1", "Steps": []}', 'Version must be "2020-12-01", got "1"'],
  [definition([]), 'Steps must have at least one step'],
  [definition([{ Name: 'A', Type: 'Magic', Arguments: {} }]), 'step A has unknown type Magic: known are Processing'],
  [definition([fail('A', { DependsOn: 'B' })]), 'DependsOn of step A must be a list of step names'],
])('%s is no definition', async (text, problem) => {
  expect(await problemsOf(text)).toContain(problem);
});
