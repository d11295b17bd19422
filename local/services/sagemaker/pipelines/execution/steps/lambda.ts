import type { OutputParameter } from '@aws-sdk/client-sagemaker';
import { cacheKey, findCached, keepResult } from '../cache';
import type { StepRun } from '../run';
import { StepError } from '../step-error';
import type { StepKind } from './step-kind';

/** Calls a function with the step's arguments; what it answers are the output parameters. A restart may call it again. */
export const lambda: StepKind = async (run) => {
  const [FunctionName, payload] = await Promise.all([
    run.resolve(run.step.FunctionArn) as Promise<string>,
    run.resolve(run.step.Arguments) as Promise<object>,
  ]);
  const key = cacheKey(run, { FunctionName, payload });
  const cached = findCached(run, key);
  if (cached !== undefined) return { success: cached };
  const answer = await invoke(run, FunctionName, payload);
  const outputs = outputParameters(run, answer);
  const metadata = { Lambda: { Arn: FunctionName, OutputParameters: asList(outputs) } };
  const success = { properties: { OutputParameters: outputs }, metadata };
  keepResult(run, key, success);
  return { success };
};

async function invoke(run: StepRun, FunctionName: string, payload: object): Promise<Record<string, unknown>> {
  const Payload = Buffer.from(JSON.stringify(payload));
  const answer = await run.call('lambda', 'Invoke', { FunctionName, Payload });
  const text = answer.Payload === undefined ? '' : Buffer.from(answer.Payload).toString();
  if (answer.FunctionError !== undefined)
    throw new StepError(`ClientError: Lambda function ${FunctionName} failed (${answer.FunctionError}): ${text}`);
  const value = parse(text, FunctionName);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parse(text: string, name: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw new StepError(`ClientError: Lambda function ${name} must answer with JSON: ${(error as Error).message}`);
  }
}

function outputParameters({ step }: StepRun, answer: Record<string, unknown>): Record<string, unknown> {
  const outputs = step.OutputParameters ?? [];
  const missing = outputs.map(({ OutputName }) => OutputName).filter((name) => answer[name] === undefined);
  if (missing.length > 0)
    throw new StepError(`ClientError: the function's answer lacks the output parameters ${missing.join(', ')}`);
  return Object.fromEntries(
    outputs.map(({ OutputName, OutputType }) => [OutputName, typed(answer[OutputName], OutputType)]),
  );
}

/** An output has the type that the definition gives it, whatever the function's JSON had. */
function typed(value: unknown, type: string): unknown {
  if (type === 'String') return typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'Boolean') return value === true || value === 'true';
  const number = Number(value);
  if (Number.isNaN(number))
    throw new StepError(`ClientError: an output of type ${type} must be a number, got ${JSON.stringify(value)}`);
  return number;
}

const asList = (outputs: Record<string, unknown>): OutputParameter[] =>
  Object.entries(outputs).map(([Name, value]) => ({ Name, Value: String(value) }));
