import { createHash } from 'node:crypto';
import type { PipelineExecutionStepMetadata } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../../kernel/kernel';
import { parseDuration } from '../definition/duration';
import type { Success } from './events';
import type { StepRun } from './run';

/** A step's result that later executions of the pipeline may take. */
interface CachedResult {
  readonly executionArn: string;
  /** Virtual ms since 1970. */
  readonly at: number;
  readonly properties: object;
  readonly metadata?: PipelineExecutionStepMetadata;
}

/** What makes two runs of a step the same: https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-default-keys.html */
const KEY_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Processing: ['AppSpecification', 'Environment', 'ProcessingInputs'],
  Training: [
    'AlgorithmSpecification',
    'CheckpointConfig',
    'DebugHookConfig',
    'DebugRuleConfigurations',
    'Environment',
    'HyperParameters',
    'InputDataConfig',
  ],
};

const resultsIn = (kernel: Pick<Kernel, 'store'>) => kernel.store.collection<CachedResult>('sagemaker:step-cache');

const results = ({ context }: Pick<StepRun, 'context'>) => resultsIn(context.kernel);

/** Where the result of a step with these arguments is kept; undefined for a step without cache. */
export function cacheKey({ step, execution }: StepRun, given: Readonly<Record<string, unknown>>): string | undefined {
  if (step.CacheConfig === undefined || step.CacheConfig.Enabled === false) return undefined;
  const attributes = KEY_ATTRIBUTES[step.Type];
  const values = attributes === undefined ? given : attributes.map((name) => given[name]);
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(values)))
    .digest('hex');
  return `${execution.pipelineName}/${step.Name}/${digest}`;
}

/** The result of an earlier run that is not too old. */
export function findCached(run: StepRun, key: string | undefined): Success | undefined {
  if (key === undefined) return undefined;
  const found = results(run).get(key);
  if (found === undefined) return undefined;
  const age = run.context.kernel.clock.now() - found.at;
  const longest = parseDuration(run.step.CacheConfig?.ExpireAfter ?? '') ?? Infinity;
  if (age > longest) return undefined;
  return { properties: found.properties, metadata: found.metadata, cachedFrom: found.executionArn };
}

/** Keeps a result; the latest one is found. */
export function keepResult(
  run: Pick<StepRun, 'context' | 'execution'>,
  key: string | undefined,
  success: Success,
): void {
  if (key === undefined) return;
  const { properties, metadata } = success;
  const at = run.context.kernel.clock.now();
  results(run).put(key, { executionArn: run.execution.arn, at, properties, metadata });
}

/** Drops all results of a pipeline that is deleted. */
export function forgetResults(kernel: Pick<Kernel, 'store'>, pipelineName: string): void {
  for (const [key] of resultsIn(kernel).entries({ prefix: `${pipelineName}/` })) resultsIn(kernel).delete(key);
}

/** With the members of objects in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}
