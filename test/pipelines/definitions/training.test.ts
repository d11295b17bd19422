import { Task } from '../../../lib/spec';
import { trainingPipeline } from '../../../pipelines/definitions/training';
import type { TrainingPipelineProps } from '../../../pipelines/definitions/training-props';
import { props } from './training-props';

interface Step {
  readonly Name: string;
  readonly Type: string;
  readonly DependsOn?: string[];
  readonly OutputParameters?: unknown;
  readonly Arguments: {
    readonly AppSpecification: { readonly ContainerEntrypoint: string[]; readonly ContainerArguments: unknown[] };
    readonly AlgorithmSpecification: { readonly ContainerEntrypoint: string[]; readonly MetricDefinitions: unknown };
    readonly ProcessingInputs: {
      readonly InputName: string;
      readonly S3Input: { S3Uri: unknown; LocalPath: string };
    }[];
    readonly ProcessingOutputConfig: { readonly Outputs: { OutputName: string; S3Output: { LocalPath: string } }[] };
    readonly InputDataConfig: { readonly ChannelName: string; readonly DataSource: unknown }[];
    readonly IfSteps: Step[];
    readonly ElseSteps: Step[];
    readonly [field: string]: unknown;
  };
}

function definition(given: TrainingPipelineProps = props()) {
  return trainingPipeline(given).definition() as unknown as {
    readonly Parameters: { readonly Name: string; readonly Type: string; readonly DefaultValue: unknown }[];
    readonly PipelineExperimentConfig: unknown;
    readonly Steps: Step[];
  };
}

/** A step, wherever it stands. */
function step(name: string, given?: TrainingPipelineProps): Step {
  const top = definition(given).Steps;
  const inside = top.flatMap(({ Arguments: { IfSteps = [], ElseSteps = [] } }) => [...IfSteps, ...ElseSteps]);
  return [...top, ...inside].find(({ Name }) => Name === name)!;
}

const get = (path: string) => ({ Get: path });
const text = (path: string) => ({ 'Std:Join': { On: '', Values: [get(path)] } });
const evaluation = (path: string) => ({
  'Std:JsonGet': { PropertyFile: get('Steps.Evaluate.PropertyFiles.Evaluation'), Path: path },
});

test('from data to registration, one step after the other', () => {
  const steps = definition().Steps.map(({ Name, Type, DependsOn = [] }) => [Name, Type, ...DependsOn]);

  expect(steps).toEqual([
    ['DataContract', 'Processing'],
    ['DataQuality', 'Processing', 'DataContract'],
    ['Features', 'Processing', 'DataContract'],
    ['Train', 'Training'],
    ['Champion', 'Lambda', 'Train'],
    ['Evaluate', 'Processing'],
    ['Gate', 'Condition'],
  ]);
});

describe('parameters', () => {
  test('what differs by version, with the defaults of the declaration', () => {
    expect(definition().Parameters.map(({ Name, Type, DefaultValue }) => [Name, Type, DefaultValue])).toEqual([
      ['DataUri', 'String', 's3://data/flight-delay/data/'],
      ['Months', 'String', '2013-01'],
      ['EvaluationMonths', 'String', '2013-03'],
      ['MinRocAuc', 'Float', 0.6],
      ['MissingValues', 'String', 'native'],
      ['Seed', 'Integer', 7],
      ['LearningRate', 'String', '0.1'],
    ]);
  });

  test('the declaration says what happens to missing values', () => {
    const { Parameters } = definition(props({}, { hyperparameters: { 'missing-values': 'reject' } }));

    expect(Parameters.filter(({ Type }) => Type === 'String')).toContainEqual(
      expect.objectContaining({ Name: 'MissingValues', DefaultValue: 'reject', EnumValues: ['native', 'reject'] }),
    );
  });

  test('a way to treat them that nobody knows is refused, and a hyperparameter cannot hide a parameter', () => {
    const given = props({}, { hyperparameters: { 'missing-values': 'guess', months: 3 } });

    expect(() => trainingPipeline(given)).toThrow(
      [
        "pipeline 'headgate-flight-delay' is not valid:",
        "- parameter 'MissingValues': default must be one of native, reject, got guess",
        "- name of a parameter must be unique, got 'Months' 2 times",
      ].join('\n'),
    );
  });
});

describe('commands of the code archive', () => {
  test.each([
    [
      'DataContract',
      'contract',
      ['--months', { 'Std:Join': { On: ',', Values: [get('Parameters.Months'), get('Parameters.EvaluationMonths')] } }],
      ['data'],
      ['contract'],
    ],
    ['DataQuality', 'quality', ['--months', get('Parameters.Months')], ['data'], ['baseline']],
    [
      'Features',
      'features',
      [
        ['--months', get('Parameters.Months')],
        ['--evaluation-months', get('Parameters.EvaluationMonths')],
        ['--missing-values', get('Parameters.MissingValues')],
        ['--seed', text('Parameters.Seed')],
      ].flat(),
      ['data'],
      ['train', 'validation', 'test', 'features'],
    ],
    [
      'Evaluate',
      'evaluate',
      [
        ['--champion-version', get("Steps.Champion.OutputParameters['ChampionVersion']")],
        ['--seed', text('Parameters.Seed')],
      ].flat(),
      ['model', 'champion', 'test'],
      ['evaluation'],
    ],
  ])('%s', (name, command, options, inputs, outputs) => {
    const { Arguments } = step(name);

    expect(Arguments.AppSpecification).toEqual({
      ImageUri: 'image:1',
      ContainerEntrypoint: ['python3', '/opt/ml/processing/input/code/abc.zip', command],
      ContainerArguments: options,
    });
    expect(Arguments.ProcessingInputs.map(({ S3Input }) => S3Input.LocalPath)).toEqual(
      [...inputs, 'code'].map((input) => `/opt/ml/processing/input/${input}`),
    );
    expect(Arguments.ProcessingOutputConfig.Outputs.map(({ S3Output }) => S3Output.LocalPath)).toEqual(
      outputs.map((output) => `/opt/ml/processing/${output}`),
    );
  });

  test('Train takes its channels from Features and its hyperparameters from the parameters', () => {
    const { Arguments } = step('Train');

    expect(Arguments.AlgorithmSpecification).toMatchObject({
      ContainerEntrypoint: ['python3', '/opt/ml/input/data/code/abc.zip', 'train'],
      MetricDefinitions: [{ Name: 'validation:auc' }, { Name: 'validation:pr_auc' }],
    });
    expect(Arguments.InputDataConfig.map(({ ChannelName }) => ChannelName)).toEqual(['train', 'validation', 'code']);
    expect(Arguments.HyperParameters).toEqual({
      'learning-rate': get('Parameters.LearningRate'),
      'missing-values': get('Parameters.MissingValues'),
      seed: text('Parameters.Seed'),
    });
  });

  test.each([
    ['validation:auc=0.7912', '0.7912'],
    ['validation:auc=1', '1'],
  ])('the metric is found in %s', (line, value) => {
    const [{ Regex }] = step('Train').Arguments.AlgorithmSpecification.MetricDefinitions as [{ Regex: string }];

    expect(new RegExp(Regex).exec(line)?.[1]).toBe(value);
  });
});

test('the champion is asked for after training; without one, the code archive keeps its place', () => {
  expect(step('Champion')).toMatchObject({
    FunctionArn: 'champion-function',
    Arguments: { ModelPackageGroupName: 'flight-delay', NoChampionUri: 's3://assets/abc.zip' },
    OutputParameters: [
      { OutputName: 'ChampionModelUri', OutputType: 'String' },
      { OutputName: 'ChampionVersion', OutputType: 'String' },
    ],
  });
});

describe('gate', () => {
  const conditions = (championMargin: number) => step('Gate', props({ championMargin })).Arguments.Conditions;

  test('good enough by itself, and not worse than the champion', () => {
    expect(conditions(0.01)).toEqual([
      {
        Type: 'GreaterThanOrEqualTo',
        LeftValue: evaluation('metrics.roc_auc.value'),
        RightValue: get('Parameters.MinRocAuc'),
      },
      { Type: 'GreaterThanOrEqualTo', LeftValue: evaluation('champion.difference.lower'), RightValue: -0.01 },
    ]);
  });

  test('without a margin the challenger must not be worse at all', () => {
    expect(conditions(0)).toMatchObject([{}, { RightValue: 0 }]);
  });

  test('a refusal names the figures', () => {
    const { ErrorMessage } = step('Refuse').Arguments as unknown as {
      ErrorMessage: { 'Std:Join': { Values: unknown[] } };
    };

    expect(ErrorMessage['Std:Join'].Values).toEqual(
      expect.arrayContaining([
        get('Parameters.MinRocAuc'),
        evaluation('metrics.roc_auc.value'),
        evaluation('champion.difference.lower'),
        get("Steps.Champion.OutputParameters['ChampionVersion']"),
      ]),
    );
  });
});

describe('other tasks', () => {
  const task = Task.regression({ minR2: 0.3, maxRmse: 60 }).bind();
  const given = props({ task });

  test('each threshold is a parameter, and a condition in its direction', () => {
    expect(definition(given).Parameters.map(({ Name, DefaultValue }) => [Name, DefaultValue])).toEqual(
      expect.arrayContaining([
        ['MinR2', 0.3],
        ['MaxRmse', 60],
      ]),
    );
    expect(step('Gate', given).Arguments.Conditions).toEqual([
      { Type: 'GreaterThanOrEqualTo', LeftValue: evaluation('metrics.r2.value'), RightValue: get('Parameters.MinR2') },
      { Type: 'LessThanOrEqualTo', LeftValue: evaluation('metrics.rmse.value'), RightValue: get('Parameters.MaxRmse') },
      { Type: 'GreaterThanOrEqualTo', LeftValue: evaluation('champion.difference.lower'), RightValue: -0.01 },
    ]);
  });

  test('a refusal says of which metric the difference is', () => {
    expect(JSON.stringify(step('Refuse', given).Arguments)).toContain('its difference in R2 to champion');
  });

  test.each([
    ['validation:r2=-0.25;', '-0.25'],
    ['validation:rmse=54.5;', '54.5'],
  ])('training’s metric is found in %s', (line, value) => {
    const metrics = step('Train', given).Arguments.AlgorithmSpecification.MetricDefinitions as {
      Name: string;
      Regex: string;
    }[];
    const { Regex } = metrics.find(({ Name }) => line.startsWith(`${Name}=`))!;

    expect(new RegExp(Regex).exec(line)?.[1]).toBe(value);
  });
});

describe('registration', () => {
  const { Arguments } = step('Register');
  const file = (name: string, output: string, path: string) => ({
    ContentType: 'application/json',
    S3Uri: {
      'Std:Join': {
        On: '/',
        Values: [get(`Steps.${name}.ProcessingOutputConfig.Outputs['${output}'].S3Output.S3Uri`), path],
      },
    },
  });

  test('waits for approval, whatever an execution is given', () => {
    expect(Arguments.ModelApprovalStatus).toBe('PendingManualApproval');
  });

  test('carries the evaluation and the baseline of monitoring', () => {
    expect(Arguments.ModelMetrics).toMatchObject({
      ModelQuality: { Statistics: file('Evaluate', 'evaluation', 'evaluation.json') },
      ModelDataQuality: {
        Statistics: file('DataQuality', 'baseline', 'statistics.json'),
        Constraints: file('DataQuality', 'baseline', 'constraints.json'),
      },
    });
  });

  test('says how to make the model again', () => {
    expect(Arguments.CustomerMetadataProperties).toMatchObject({
      months: get('Parameters.Months'),
      'data-uri': get('Parameters.DataUri'),
      seed: text('Parameters.Seed'),
      'hyperparameter:learning-rate': get('Parameters.LearningRate'),
      'hyperparameter:missing-values': get('Parameters.MissingValues'),
      code: 'abc',
      champion: get("Steps.Champion.OutputParameters['ChampionVersion']"),
    });
  });

  test('can be served by the scikit-learn container on the declared instances', () => {
    expect(Arguments.InferenceSpecification).toMatchObject({
      Containers: [
        {
          ModelDataUrl: get('Steps.Train.ModelArtifacts.S3ModelArtifacts'),
          Environment: { SAGEMAKER_PROGRAM: 'inference.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' },
        },
      ],
      SupportedRealtimeInferenceInstanceTypes: ['ml.c5.large'],
    });
  });
});

describe('jobs', () => {
  const jobs = definition().Steps.filter(({ Type }) => Type === 'Processing' || Type === 'Training');

  test('are cut off from the network, encrypted, stopped in time and tried again when the service fails', () => {
    for (const job of jobs) {
      const rendered = JSON.stringify(job);
      expect(rendered).toContain('"EnableNetworkIsolation":true');
      expect(rendered).toContain('"VolumeKmsKeyId":"key"');
      expect(rendered).toContain('"KmsKeyId":"key"');
      expect(rendered).toContain('"MaxRuntimeInSeconds":3600');
      expect(rendered).toContain('"ExceptionType":["Step.SERVICE_FAULT","Step.THROTTLING"]');
    }
  });

  test('write below the execution they belong to', () => {
    for (const { Arguments } of jobs) {
      const { ProcessingOutputConfig, OutputDataConfig } = Arguments;
      expect(JSON.stringify(ProcessingOutputConfig ?? OutputDataConfig)).toContain(
        '"Values":["s3://artifacts/flight-delay/runs",{"Get":"Execution.PipelineExecutionId"}',
      );
    }
  });

  test('run in the VPC, if there is one', () => {
    const given = props({ vpc: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } });
    const vpc = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };

    expect(step('Train', given).Arguments.VpcConfig).toEqual(vpc);
    expect(step('Evaluate', given).Arguments.NetworkConfig).toEqual({ EnableNetworkIsolation: true, VpcConfig: vpc });
  });
});
