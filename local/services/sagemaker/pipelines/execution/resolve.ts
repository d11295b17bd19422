import { expressionOf, type Expression } from '../definition/expression';
import { follow, type Segment } from '../definition/path';
import { stepOf } from './definitions';
import { readJson } from './json-file';
import type { ExecutionRow } from './row';
import type { StepRun } from './run';
import { StepError } from './step-error';

/**
 * A value with everything that it refers to. Members that are null are left out.
 *
 * @throws StepError for a reference that leads nowhere
 */
export async function resolveValue(run: StepRun, value: unknown): Promise<unknown> {
  const expression = expressionOf(value);
  if (expression !== undefined) return evaluate(run, expression);
  if (Array.isArray(value)) return Promise.all(value.map((one) => resolveValue(run, one)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== null);
  const resolved = entries.map(async ([name, one]) => [name, await resolveValue(run, one)] as const);
  return Object.fromEntries(await Promise.all(resolved));
}

async function evaluate(run: StepRun, expression: Expression): Promise<unknown> {
  switch (expression.kind) {
    case 'parameter':
      return run.execution.parameters[expression.name];
    case 'execution':
      return executionVariable(run, expression.variable);
    case 'step':
      return property(run.execution, expression.step, expression.path);
    case 'join': {
      const values = await Promise.all(expression.values.map((one) => resolveValue(run, one)));
      return values.map(text).join(expression.on);
    }
    case 'json':
      return readJson(run, propertyFile(run, expression.step, expression.file), expression.path);
    case 'json-object':
      return readJson(run, text(await resolveValue(run, expression.uri)), expression.path);
    case 'invalid':
      throw new StepError(`ClientError: ${expression.problem}`);
  }
}

function executionVariable({ execution, context, resourceName }: StepRun, variable: string): string {
  switch (variable) {
    case 'StartDateTime':
      return execution.created.toISOString();
    case 'CurrentDateTime':
      return context.kernel.clock.date().toISOString();
    case 'PipelineName':
      return execution.pipelineName;
    case 'PipelineArn':
      return execution.pipelineArn;
    case 'PipelineExecutionId':
      return execution.id;
    case 'PipelineExecutionArn':
      return execution.arn;
    default:
      return resourceName;
  }
}

function property(execution: ExecutionRow, step: string, path: readonly Segment[]): unknown {
  const value = follow(execution.steps[step]?.properties, path);
  if (value !== undefined) return value;
  throw new StepError(`ClientError: step ${step} has no property ${describe(path)}`);
}

/** Where a property file is: below the output that the definition names, wherever the step's job put it. */
function propertyFile(run: StepRun, step: string, name: string): string {
  const file = stepOf(run.context.kernel, run.context.key, step).PropertyFiles!.find(
    ({ PropertyFileName }) => PropertyFileName === name,
  )!;
  const outputs = [{ member: 'ProcessingOutputConfig' }, { member: 'Outputs' }, { key: file.OutputName }];
  const folder = property(run.execution, step, [...outputs, { member: 'S3Output' }, { member: 'S3Uri' }]);
  return `${text(folder).replace(/\/$/, '')}/${file.FilePath}`;
}

const text = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

const describe = (path: readonly Segment[]): string =>
  path.map((one) => ('member' in one ? one.member : 'key' in one ? `['${one.key}']` : `[${one.index}]`)).join('.');
