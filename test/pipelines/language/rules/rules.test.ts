import type { Step } from '../../../../pipelines/language';
import {
  Condition,
  ConditionStep,
  LambdaStep,
  Parameter,
  Pipeline,
  ProcessingStep,
} from '../../../../pipelines/language';
import { step, violations } from '../steps-for-tests';

function reads(name: string, ...others: ReturnType<typeof step>[]): LambdaStep {
  return new LambdaStep(name, {
    functionArn: 'f',
    inputs: Object.fromEntries(others.map((other) => [other.name, other.output('text')])),
  });
}

function gate(name: string, on: ReturnType<typeof step>, ifSteps: Step[], elseSteps: Step[] = []): ConditionStep {
  return new ConditionStep(name, { conditions: [Condition.greaterThan(on.output('rows'), 0)], ifSteps, elseSteps });
}

describe('acyclic', () => {
  test('a chain is fine, whatever the order in which it is listed', () => {
    const a = step('A');
    const b = step('B', a);

    expect(violations({ steps: [reads('C', b), b, a] })).toEqual([]);
  });

  test('a diamond is fine', () => {
    const top = step('Top');
    const [left, right] = [step('Left', top), step('Right', top)];

    expect(violations({ steps: [top, left, right, step('Bottom', left, right)] })).toEqual([]);
  });

  test('the message prints the path of the cycle and nothing before it', () => {
    const a = step('A');
    const b = step('B', a);
    const c = step('C', b);
    a.addDependency(c);

    expect(violations({ steps: [step('Before', c), a, b, c] })).toEqual([
      'steps must not wait for each other, got C -> A -> B -> C',
    ]);
  });

  test('a step cannot wait for itself', () => {
    const a = step('A');
    a.addDependency(a);

    expect(violations({ steps: [a] })).toEqual(['steps must not wait for each other, got A -> A']);
  });

  test('a condition cannot read what only runs after it', () => {
    const inside = step('Inside');

    expect(violations({ steps: [gate('Gate', inside, [inside])] })).toEqual([
      'steps must not wait for each other, got Gate -> Inside -> Gate',
    ]);
  });

  test('a dependency added to a finished pipeline is checked when the definition is written', () => {
    const a = step('A');
    const b = step('B', a);
    const pipeline = new Pipeline({ name: 'p', steps: [a, b] });

    a.addDependency(b);

    expect(() => pipeline.definition()).toThrow('steps must not wait for each other');
  });
});

describe('unique names', () => {
  test('steps and parameters have name spaces of their own', () => {
    expect(violations({ steps: [step('A')], parameters: [Parameter.string('A')] })).toEqual([]);
  });

  test('two parameters cannot share a name', () => {
    expect(violations({ steps: [step('A')], parameters: [Parameter.string('P'), Parameter.float('P')] })).toEqual([
      "name of a parameter must be unique, got 'P' 2 times",
    ]);
  });
});

describe('known references', () => {
  test('a step that is read or waited for must be in the pipeline; same name is not enough', () => {
    const outside = step('A');

    expect(violations({ steps: [step('A'), reads('B', outside), step('C', outside)] })).toEqual([
      "step 'B' reads step 'A', which is not in the pipeline: add it",
      "step 'C' depends on step 'A', which is not in the pipeline: add it",
    ]);
  });

  test('references inside conditions count', () => {
    expect(violations({ steps: [gate('Gate', step('A'), [])] })).toEqual([
      "step 'Gate' reads step 'A', which is not in the pipeline: add it",
    ]);
  });

  test('an output that the step does not declare is named, with those it has', () => {
    const a = step('A');
    const computed = 'rwos' as string as 'rows';
    const b = new LambdaStep('B', { functionArn: 'f', inputs: { rows: a.output(computed) } });

    expect(violations({ steps: [a, b] })).toEqual([
      "step 'B' reads step 'A': output must be one of the step's (text, rows), got 'rwos'",
    ]);
  });

  test('a property file must stand in an output of the step', () => {
    const evaluate = new ProcessingStep('Evaluate', {
      image: 'i',
      role: 'r',
      instanceType: 'ml.m5.large',
      propertyFiles: { Report: { output: 'report' as never, path: 'report.json' } },
    });

    expect(violations({ steps: [evaluate] })).toEqual([
      "step 'Evaluate': property file 'Report': output must be declared: the step has none, got 'report'",
    ]);
  });
});

describe('separate branches', () => {
  test('a step cannot need one that never runs with it', () => {
    const rows = step('Rows');
    const yes = step('Yes');

    expect(violations({ steps: [rows, gate('Gate', rows, [yes], [step('No', yes)])] })).toEqual([
      "step 'No' needs step 'Yes', which is in the other branch of 'Gate' and never runs with it",
    ]);
  });

  test('nested branches count', () => {
    const rows = step('Rows');
    const yes = step('Yes');
    const nested = gate('Nested', rows, [reads('Deep', yes)]);

    expect(violations({ steps: [rows, gate('Gate', rows, [yes], [nested])] })).toEqual([
      "step 'Deep' needs step 'Yes', which is in the other branch of 'Gate' and never runs with it",
    ]);
  });

  test('steps of one branch may need each other', () => {
    const rows = step('Rows');
    const yes = step('Yes');

    expect(violations({ steps: [rows, gate('Gate', rows, [yes, step('Then', yes)])] })).toEqual([]);
  });
});
