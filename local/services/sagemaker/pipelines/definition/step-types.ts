import type { Step } from './definition';

/** What a type of step may have, and the operation whose request its Arguments are. */
export interface StepType {
  /** The operation, for example `CreateTrainingJob`; undefined where Arguments have a form of their own. */
  readonly operation?: 'CreateModel' | 'CreateModelPackage' | 'CreateProcessingJob' | 'CreateTrainingJob';
  /** The operation's member that names the resource: the executor gives it. */
  readonly named?: string;
  /** Members of the step besides those that every step has. */
  readonly members: readonly (keyof Step)[];
  readonly required?: readonly (keyof Step)[];
}

/** Members that every step has. */
export const COMMON_MEMBERS: readonly string[] = [
  'Name',
  'Type',
  'Arguments',
  'DependsOn',
  'DisplayName',
  'Description',
];

/** The types that the local cloud runs. */
export const STEP_TYPES: Readonly<Record<string, StepType>> = {
  Processing: {
    operation: 'CreateProcessingJob',
    named: 'ProcessingJobName',
    members: ['PropertyFiles', 'CacheConfig', 'RetryPolicies'],
  },
  Training: {
    operation: 'CreateTrainingJob',
    named: 'TrainingJobName',
    members: ['PropertyFiles', 'CacheConfig', 'RetryPolicies'],
  },
  Model: { operation: 'CreateModel', named: 'ModelName', members: ['RetryPolicies'] },
  RegisterModel: { operation: 'CreateModelPackage', members: ['RetryPolicies'] },
  Lambda: { members: ['FunctionArn', 'OutputParameters', 'CacheConfig'], required: ['FunctionArn'] },
  Condition: { members: [] },
  Fail: { members: [] },
};

/** Types that SageMaker has and the local cloud does not run. */
export const OTHER_STEP_TYPES: readonly string[] = [
  'AutoML',
  'Callback',
  'ClarifyCheck',
  'Cleanup',
  'EMR',
  'EMRServerless',
  'Endpoint',
  'EndpointConfig',
  'ForEach',
  'InferenceComponent',
  'Lineage',
  'QualityCheck',
  'Transform',
  'Tuning',
];
