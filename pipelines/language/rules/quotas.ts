import type { Rule } from './rule';

/** Source: SageMaker quotas of Pipelines. */
const MAX_STEPS = 50;
const MAX_PARAMETERS = 200;

/** A pipeline has at least one step, and no more steps and parameters than the service takes. */
export const quotas: Rule = ({ steps, parameters }) => [
  ...(steps.length > 0 ? [] : ['a pipeline must have at least one step, got none']),
  ...(steps.length <= MAX_STEPS
    ? []
    : [`a pipeline can have at most ${MAX_STEPS} steps, got ${steps.length}: split it`]),
  ...(parameters.length <= MAX_PARAMETERS
    ? []
    : [`a pipeline can have at most ${MAX_PARAMETERS} parameters, got ${parameters.length}`]),
];
