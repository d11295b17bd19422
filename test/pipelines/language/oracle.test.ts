import { readFileSync } from 'node:fs';
import { resolve } from '../../../local/kernel/paths';
import type { Pipeline } from '../../../pipelines/language';
import { batch } from './fixtures/batch';
import { callbacks } from './fixtures/callbacks';
import { checks } from './fixtures/checks';
import { conditionGate } from './fixtures/condition-gate';
import { processTrainRegister } from './fixtures/process-train-register';
import { tuning } from './fixtures/tuning';
import { canonical } from './same-definition';

function expected(name: string): unknown {
  return JSON.parse(readFileSync(resolve('test/pipelines/language/oracle', `${name}.json`), 'utf8'));
}

describe('the definition equals that of the SageMaker Python SDK', () => {
  test.each<[string, Pipeline]>([
    ['process_train_register', processTrainRegister],
    ['condition_gate', conditionGate],
    ['callbacks', callbacks],
    ['tuning', tuning],
    ['batch', batch],
    ['checks', checks],
  ])('%s', (name, pipeline) => {
    expect(canonical(pipeline.definition())).toEqual(canonical(expected(name)));
  });
});

describe('what counts as equal', () => {
  const steps = [{ Name: 'A', DependsOn: ['C', 'B'] }, { Name: 'B' }];

  test('the order of steps and of dependencies means nothing', () => {
    const other = [
      { Name: 'B', DependsOn: [] },
      { DependsOn: ['B', 'C', 'B'], Name: 'A' },
    ];
    expect(canonical({ Steps: other })).toEqual(canonical({ Steps: steps }));
  });

  test('the order of a list that means something is kept', () => {
    expect(canonical({ Values: [1, 2] })).not.toEqual(canonical({ Values: [2, 1] }));
  });

  test('an empty field that is not optional is a difference', () => {
    expect(canonical({ Bias: {} })).not.toEqual(canonical({}));
  });

  test('JSON in a string may have other spaces, but no other content', () => {
    expect(canonical('{"a": 1}')).toBe(canonical('{"a":1}'));
    expect(canonical('{"a": 1}')).not.toBe(canonical('{"a": 2}'));
  });
});
