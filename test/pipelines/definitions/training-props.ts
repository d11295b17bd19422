import { Task } from '../../../lib/spec';
import type { TrainingDefaults, TrainingPipelineProps } from '../../../pipelines/definitions/training-props';

const INSTANCES = { instanceType: 'ml.m5.large', volumeSizeInGB: 30, volumeKmsKey: 'key', maxRuntimeInSeconds: 3600 };

/** A model's pipeline, with what a test wants different. */
export function props(
  changes: Partial<TrainingPipelineProps> = {},
  defaults: Partial<TrainingDefaults> = {},
): TrainingPipelineProps {
  return {
    name: 'headgate-flight-delay',
    modelPackageGroupName: 'flight-delay',
    description: 'Will a flight be late?',
    image: 'image:1',
    jobRole: 'job-role',
    championFunction: 'champion-function',
    code: { uri: 's3://assets/abc.zip', fileName: 'abc.zip', hash: 'abc' },
    processing: INSTANCES,
    training: INSTANCES,
    outputKmsKey: 'key',
    runsUri: 's3://artifacts/flight-delay/runs',
    contentType: 'application/json',
    responseType: 'application/json',
    servingInstanceTypes: ['ml.c5.large'],
    task: Task.binaryClassification({ minRocAuc: 0.6 }).bind(),
    championMargin: 0.01,
    defaults: {
      dataUri: 's3://data/flight-delay/data/',
      months: '2013-01',
      evaluationMonths: '2013-03',
      seed: 7,
      hyperparameters: { 'learning-rate': 0.1 },
      ...defaults,
    },
    ...changes,
  };
}
