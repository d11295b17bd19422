import { callOperation } from '../../integration/sdk/call';
import { membersOf } from '../../integration/sdk/document';
import { findOperation, type SdkOperation } from '../../integration/sdk/operation';
import { isObject, type Json, type JsonObject } from '../../integration/json';
import { StateError } from '../language/error';
import type { Integration, Making } from './integration';

/** Where an optimized integration differs from the plain operation. */
interface Difference {
  readonly service: string;
  readonly operation: string;
  readonly required: readonly string[];
  readonly patterns: readonly string[];
  /** The prefix of its errors, where that is not the Java SDK's. */
  readonly errors?: (name: string) => string;
  readonly prepare?: (args: JsonObject, making: Making) => JsonObject;
  readonly finish?: (output: JsonObject, making: Making) => JsonObject;
}

/** Objects may stand where the API wants JSON texts. */
const asText = (value: Json | undefined): Json | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);

const DIFFERENCES: Readonly<Record<string, Difference>> = {
  'sns:publish': {
    service: 'sns',
    operation: 'publish',
    required: ['Message'],
    patterns: ['waitForTaskToken'],
    prepare: (args) => defined({ ...args, Message: asText(args.Message) }),
  },
  'sqs:sendMessage': {
    service: 'sqs',
    operation: 'sendMessage',
    required: ['QueueUrl', 'MessageBody'],
    patterns: ['waitForTaskToken'],
    prepare: (args) => defined({ ...args, MessageBody: asText(args.MessageBody) }),
    // This integration keeps the API's own spelling.
    finish: ({ Md5OfMessageBody, ...output }) => defined({ MD5OfMessageBody: Md5OfMessageBody, ...output }),
  },
  'events:putEvents': {
    service: 'eventbridge',
    operation: 'putEvents',
    required: ['Entries'],
    patterns: ['waitForTaskToken'],
    prepare: (args, making) => ({ ...args, Entries: list(args.Entries).map((entry) => eventEntry(entry, making)) }),
    finish: (output) => {
      if (output.FailedEntryCount === 0) return output;
      throw new StateError('EventBridge.FailedEntry', JSON.stringify(output));
    },
  },
  'lambda:invoke': {
    service: 'lambda',
    operation: 'invoke',
    required: ['FunctionName'],
    patterns: ['waitForTaskToken'],
    // The one integration that names its errors as the Java SDK 1 did.
    errors: (name) => (name === 'Lambda.LambdaException' ? 'Lambda.AWSLambdaException' : name),
    prepare: (args) => defined({ ...args, Payload: args.Payload === undefined ? '{}' : JSON.stringify(args.Payload) }),
    finish: functionResult,
  },
};

/** An optimized integration, except `states:startExecution`; undefined when the local cloud has none of that name. */
export async function optimized(service: string, name: string): Promise<Integration | undefined> {
  const difference = DIFFERENCES[`${service}:${name}`];
  if (difference === undefined) return undefined;
  const operation = (await findOperation(difference.service, difference.operation))!;
  return {
    fields: new Set(membersOf(operation.input).keys()),
    required: difference.required,
    patterns: difference.patterns,
    call: (making) => callDifferent(operation, difference, making),
  };
}

async function callDifferent(operation: SdkOperation, { prepare, finish, errors }: Difference, making: Making) {
  const args = prepare?.(making.arguments, making) ?? making.arguments;
  try {
    const output = (await callOperation(making.kernel, making.identity, operation, args, making.id)) as JsonObject;
    return { output: finish?.(output, making) ?? output };
  } catch (error) {
    if (errors !== undefined && error instanceof Error && 'error' in error)
      throw new StateError(errors(String(error.error)), error.message);
    throw error;
  }
}

/** A function's answer: its payload as JSON; what it throws fails the state with the error's own name. */
export function functionResult(output: JsonObject): JsonObject {
  const payload = typeof output.Payload === 'string' && output.Payload !== '' ? parsed(output.Payload) : null;
  if (output.FunctionError === undefined) return { ...output, Payload: payload };
  const type = isObject(payload) && typeof payload.errorType === 'string' ? payload.errorType : 'Lambda.Unknown';
  throw new StateError(type, JSON.stringify(payload));
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function eventEntry(entry: Json, { executionArn, stateMachineArn }: Making): Json {
  if (!isObject(entry)) return entry;
  const resources = [...list(entry.Resources), stateMachineArn, executionArn];
  return defined({ ...entry, Detail: asText(entry.Detail), Resources: resources });
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);

function defined(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as JsonObject;
}
