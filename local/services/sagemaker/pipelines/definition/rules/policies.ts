import type { RetryPolicy, Step } from '../definition';
import { parseDuration } from '../duration';
import type { Rule } from './rule';
import { enumerate } from '../enumerate';

/** What a retry policy can be for. */
const EXCEPTIONS: readonly string[] = [
  'Step.SERVICE_FAULT',
  'Step.THROTTLING',
  'SageMaker.JOB_INTERNAL_ERROR',
  'SageMaker.CAPACITY_ERROR',
  'SageMaker.RESOURCE_LIMIT',
];

const MOST_ATTEMPTS = 20;
/** Ten days. */
const MOST_MINUTES = 14_400;

/** Retry policies, cache configurations and property files are complete and within their limits. */
export const policiesAreSound: Rule = ({ steps }) =>
  steps.flatMap(({ step }) =>
    [...(step.RetryPolicies ?? []).flatMap(retry), ...cache(step), ...files(step)].map(
      (problem) => `step ${step.Name}: ${problem}`,
    ),
  );

function retry({ ExceptionType, MaxAttempts, ExpireAfterMin, IntervalSeconds, BackoffRate }: RetryPolicy): string[] {
  const types = Array.isArray(ExceptionType) ? (ExceptionType as string[]) : [String(ExceptionType)];
  const limits = [MaxAttempts, ExpireAfterMin].filter((limit) => limit !== undefined);
  return [
    ...types
      .filter((type) => !EXCEPTIONS.includes(type))
      .map((type) => `unknown ExceptionType ${type} in RetryPolicies: known are ${EXCEPTIONS.join(', ')}`),
    ...(limits.length === 1 ? [] : ['a retry policy must have exactly one of MaxAttempts and ExpireAfterMin']),
    ...within('MaxAttempts', MaxAttempts, 1, MOST_ATTEMPTS),
    ...within('ExpireAfterMin', ExpireAfterMin, 1, MOST_MINUTES),
    ...within('IntervalSeconds', IntervalSeconds, 1, Infinity),
    ...within('BackoffRate', BackoffRate, Number.MIN_VALUE, Infinity),
  ];
}

function within(member: string, value: number | undefined, least: number, most: number): string[] {
  if (value === undefined || (typeof value === 'number' && value >= least && value <= most)) return [];
  return [`${member} of a retry policy must be from ${least} to ${most}, got ${value}`];
}

function cache({ CacheConfig: config }: Step): string[] {
  const age = config?.ExpireAfter;
  if (age === undefined || parseDuration(age) !== undefined) return [];
  return [`CacheConfig.ExpireAfter must be an ISO 8601 duration such as P7D or PT12H, got ${age}`];
}

function files({ PropertyFiles, Arguments }: Step): string[] {
  const config = Arguments.ProcessingOutputConfig as { Outputs?: { OutputName?: unknown }[] } | undefined;
  const outputs = (config?.Outputs ?? []).map(({ OutputName }) => String(OutputName));
  return (PropertyFiles ?? [])
    .filter(({ OutputName }) => !outputs.includes(OutputName))
    .map(({ PropertyFileName, OutputName }) => {
      return `property file ${PropertyFileName} is in output ${OutputName}, which the step does not have: it has ${enumerate(outputs)}`;
    });
}
