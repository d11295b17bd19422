import type { ProcessingStep } from '../language';
import { join, LambdaStep, Pipeline, text, TrainingStep } from '../language';
import { commandStep, JOB_RETRIES, runUri } from './command-step';
import { evaluationGate } from './evaluation-gate';
import { registration } from './registration';
import type { TrainingMetric } from './task';
import { TrainingParameters } from './training-parameters';
import type { TrainingPipelineProps } from './training-props';

/** What the champion function answers. */
export const CHAMPION_OUTPUTS = { ChampionModelUri: 'String', ChampionVersion: 'String' } as const;

/**
 * From data to a version that waits for approval:
 * contract, then quality and features, train, evaluate against the champion, gate, register.
 *
 * @throws {@link InvalidPipelineError} with every violation at once
 */
export function trainingPipeline(props: TrainingPipelineProps): Pipeline {
  const parameters = new TrainingParameters(props.defaults, props.task);
  const contract = dataContract(props, parameters);
  const quality = dataQuality(props, parameters, contract);
  const features = featureEngineering(props, parameters, contract);
  const train = training(props, parameters, features);
  const champion = championLookup(props, train);
  const championVersion = champion.output('ChampionVersion');
  const evaluate = commandStep('Evaluate', props, {
    command: 'evaluate',
    description: 'Challenger and champion on the same held-out rows, with confidence intervals',
    options: { 'champion-version': championVersion, seed: text(parameters.seed) },
    inputs: {
      model: train.modelArtifacts,
      champion: champion.output('ChampionModelUri'),
      test: features.output('test'),
    },
    outputs: ['evaluation'],
    propertyFiles: { Evaluation: { output: 'evaluation', path: 'evaluation.json' } },
  });
  const register = registration(props, {
    parameters,
    train,
    evaluation: evaluate.output('evaluation'),
    baseline: quality.output('baseline'),
    championVersion,
  });
  const { championMargin, task } = props;
  const gate = evaluationGate({
    parameters,
    evaluate,
    championVersion,
    comparedBy: task.comparedBy,
    championMargin,
    register,
  });
  return new Pipeline({
    name: props.name,
    parameters: parameters.all,
    steps: [contract, quality, features, train, champion, evaluate, gate],
    // Everything about a version stands in the registry; Experiments would need rights on resources the pipeline has no other use for.
    experiment: null,
  });
}

function dataContract(
  props: TrainingPipelineProps,
  { dataUri, months, evaluationMonths }: TrainingParameters,
): ProcessingStep<'contract'> {
  return commandStep('DataContract', props, {
    command: 'contract',
    description: 'Stops the pipeline with the list of mismatches before anything trains',
    // The held-out months decide at the gate, so they must fit as well.
    options: { months: join(',', [months, evaluationMonths]) },
    inputs: { data: dataUri },
    outputs: ['contract'],
  });
}

function dataQuality(
  props: TrainingPipelineProps,
  { dataUri, months }: TrainingParameters,
  contract: ProcessingStep<'contract'>,
): ProcessingStep<'baseline'> {
  return commandStep('DataQuality', props, {
    command: 'quality',
    description: 'Statistics and constraints of the training data, the baseline of later monitoring',
    options: { months },
    inputs: { data: dataUri },
    outputs: ['baseline'],
    dependsOn: [contract],
  });
}

function featureEngineering(
  props: TrainingPipelineProps,
  { dataUri, months, evaluationMonths, missingValues, seed }: TrainingParameters,
  contract: ProcessingStep<'contract'>,
): ProcessingStep<'train' | 'validation' | 'test' | 'features'> {
  return commandStep('Features', props, {
    command: 'features',
    description: 'Features and the split into train, validation and held-out test',
    options: { months, 'evaluation-months': evaluationMonths, 'missing-values': missingValues, seed: text(seed) },
    inputs: { data: dataUri },
    outputs: ['train', 'validation', 'test', 'features'],
    dependsOn: [contract],
  });
}

function training(
  props: TrainingPipelineProps,
  { hyperparameters, missingValues, seed }: TrainingParameters,
  features: ProcessingStep<'train' | 'validation' | 'test' | 'features'>,
): TrainingStep {
  return new TrainingStep('Train', {
    ...props.training,
    description: 'Fits the model and packs it with its serving code',
    image: props.image,
    role: props.jobRole,
    outputPath: runUri(props, 'model'),
    outputKmsKey: props.outputKmsKey,
    networkIsolation: true,
    vpc: props.vpc,
    entrypoint: ['python3', `/opt/ml/input/data/code/${props.code.fileName}`, 'train'],
    channels: { train: features.output('train'), validation: features.output('validation'), code: props.code.uri },
    hyperparameters: { ...hyperparameters, 'missing-values': missingValues, seed },
    metrics: Object.fromEntries(props.task.trainingMetrics.map(printedMetric)),
    retryPolicies: JOB_RETRIES,
  });
}

/** A metric's name and the expression that finds it in what training prints. */
function printedMetric({ name, signed = false }: TrainingMetric): [string, string] {
  return [`validation:${name}`, `validation:${name}=(${signed ? '-?' : ''}[0-9.]+)`];
}

/** Asked after training, so that the challenger meets whoever is champion by then. */
function championLookup(props: TrainingPipelineProps, train: TrainingStep): LambdaStep<typeof CHAMPION_OUTPUTS> {
  return new LambdaStep('Champion', {
    description: 'The approved version to beat, if there is one',
    functionArn: props.championFunction,
    // A processing input must not be empty: without a champion, the code archive stands in for its model.
    inputs: { ModelPackageGroupName: props.modelPackageGroupName, NoChampionUri: props.code.uri },
    outputs: CHAMPION_OUTPUTS,
    dependsOn: [train],
  });
}
