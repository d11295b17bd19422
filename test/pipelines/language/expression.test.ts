import {
  ExecutionVariable,
  join,
  jsonGet,
  Parameter,
  text,
  TrainingStep,
  TuningStep,
} from '../../../pipelines/language';
import { step } from './steps-for-tests';

const train = new TrainingStep('Train', { image: 'i', role: 'r', instanceType: 'ml.m5.large', outputPath: 's3://b' });

describe('text', () => {
  test('literals are written out', () => {
    expect([text(200), text(0.05), text(false), text('a')]).toEqual(['200', '0.05', 'false', 'a']);
  });

  test('what is text already stays as it is', () => {
    const name = Parameter.string('Name');

    expect(text(name)).toBe(name);
    expect(text(ExecutionVariable.pipelineName)).toBe(ExecutionVariable.pipelineName);
  });

  test.each([Parameter.integer('X'), Parameter.float('X'), Parameter.boolean('X')])(
    'other parameters are joined',
    (x) => {
      expect(text(x)).toMatchObject({ on: '', values: [x] });
    },
  );
});

describe('join', () => {
  test('joins are not flattened, and numbers stay numbers', () => {
    expect(join('-', [join('', ['a']), 1, true]).render()).toEqual({
      'Std:Join': { On: '-', Values: [{ 'Std:Join': { On: '', Values: ['a'] } }, 1, true] },
    });
  });

  test('knows what it reads', () => {
    const a = step('A');

    expect(join('', [a.output('rows'), jsonGet(a.output('text'), 'x')]).references.map(({ target }) => target)).toEqual(
      [a, a],
    );
  });
});

test('a value of any JSON file on S3', () => {
  expect(jsonGet(join('/', ['s3://b', 'f.json']), 'rows[0].auc').render()).toEqual({
    'Std:JsonGet': { S3Uri: { 'Std:Join': { On: '/', Values: ['s3://b', 'f.json'] } }, Path: 'rows[0].auc' },
  });
});

describe('properties of a step', () => {
  const tune = new TuningStep('Tune', {
    image: 'i',
    role: 'r',
    instanceType: 'ml.m5.large',
    outputPath: 's3://b',
    strategy: 'Random',
    objective: { type: 'Maximize', metric: 'auc' },
    ranges: { depth: { type: 'integer', min: 1, max: 2 } },
    maxJobs: 1,
    maxParallelJobs: 1,
  });

  test.each([
    [train.modelArtifacts, 'Steps.Train.ModelArtifacts.S3ModelArtifacts'],
    [train.metric('validation:auc'), "Steps.Train.FinalMetricDataList['validation:auc'].Value"],
    [train.properties.Environment.named('K'), "Steps.Train.Environment['K']"],
    [train.properties.InputDataConfig.at(0).ChannelName, 'Steps.Train.InputDataConfig[0].ChannelName'],
    [tune.properties.TrainingJobSummaries.at(2).TrainingJobName, 'Steps.Tune.TrainingJobSummaries[2].TrainingJobName'],
  ])('%#', (expression, path) => {
    expect(expression.render()).toEqual({ Get: path });
    expect(expression.references).toHaveLength(1);
  });
});
