import type { Expression, TrainingStep, Value } from '../language';
import { ExecutionVariable, join, RegisterModelStep, text } from '../language';
import { STEP_RETRIES } from './command-step';
import type { TrainingParameters } from './training-parameters';
import type { TrainingPipelineProps } from './training-props';

/** What a version is made of. */
export interface RegistrationProps {
  readonly parameters: TrainingParameters;
  readonly train: TrainingStep;
  /** The folder of evaluation.json. */
  readonly evaluation: Expression<string>;
  /** The folder of statistics.json and constraints.json. */
  readonly baseline: Expression<string>;
  readonly championVersion: Expression<string>;
}

/** Where the scikit-learn container finds the serving code that training packed beside the model. */
const SERVING = { SAGEMAKER_PROGRAM: 'inference.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code' };

/** Registers the model, with all that is needed to judge it and to make it again. It waits for approval. */
export function registration(pipeline: TrainingPipelineProps, props: RegistrationProps): RegisterModelStep {
  const { train, evaluation, baseline } = props;
  return new RegisterModelStep('Register', {
    description: 'A new version, waiting for approval',
    modelPackageGroupName: pipeline.modelPackageGroupName,
    packageDescription: pipeline.description,
    approvalStatus: 'PendingManualApproval',
    containers: [{ image: pipeline.image, modelData: train.modelArtifacts, environment: SERVING }],
    contentTypes: [pipeline.contentType],
    responseTypes: [pipeline.responseType],
    realtimeInstanceTypes: pipeline.servingInstanceTypes,
    transformInstanceTypes: pipeline.servingInstanceTypes,
    modelMetrics: {
      modelQuality: { statistics: join('/', [evaluation, 'evaluation.json']) },
      modelDataQuality: {
        statistics: join('/', [baseline, 'statistics.json']),
        constraints: join('/', [baseline, 'constraints.json']),
      },
    },
    customerMetadataProperties: lineage(pipeline, props),
    retryPolicies: STEP_RETRIES,
  });
}

/** What to start again to get the same model. Hyperparameters carry a prefix, for their names are the model's. */
function lineage(pipeline: TrainingPipelineProps, props: RegistrationProps): Record<string, Value<string>> {
  const { dataUri, months, evaluationMonths, seed, missingValues, hyperparameters } = props.parameters;
  const own = Object.entries({ ...hyperparameters, 'missing-values': missingValues });
  return {
    'data-uri': dataUri,
    months,
    'evaluation-months': evaluationMonths,
    seed: text(seed),
    ...Object.fromEntries(own.map(([name, value]) => [`hyperparameter:${name}`, value])),
    code: pipeline.code.hash,
    image: pipeline.image,
    champion: props.championVersion,
    'pipeline-execution': ExecutionVariable.pipelineExecutionArn,
    'training-job': props.train.properties.TrainingJobName,
  };
}
