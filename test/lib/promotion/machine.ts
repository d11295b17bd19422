import jsonata from 'jsonata';
import type { Json, State, States } from '../../../lib/promotion/asl';

type Value = unknown;
type Scope = Record<string, Value>;

/** The AWS APIs as the machine sees them. */
export interface Apis {
  call(action: string, request: Record<string, Value>): Value;
  /** Time goes on. */
  wait(seconds: number): void;
  now(): string;
}

export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output: Value;
  readonly path: readonly string[];
  readonly variables: Scope;
}

/** Runs the dialect of the States Language that promotion is written in, expression by expression, with jsonata itself. */
export async function run(definition: Json, input: Value, apis: Apis): Promise<Ended> {
  const { StartAt, States: states } = definition as unknown as { StartAt: string; States: States };
  const variables: Scope = {};
  const path: string[] = [];
  const output = await walk(states, StartAt, input, { variables, apis, path });
  return { ...output, path, variables };
}

interface Context {
  readonly variables: Scope;
  readonly apis: Apis;
  readonly path: string[];
}

const MAX_STEPS = 5000;

async function walk(
  states: States,
  start: string,
  input: Value,
  context: Context,
): Promise<Omit<Ended, 'path' | 'variables'>> {
  let name = start;
  let current = input;
  for (let step = 0; step < MAX_STEPS; step++) {
    const state = states[name];
    if (state === undefined) throw new Error(`no state ${name}`);
    context.path.push(name);
    const { next, output, failed } = await enter(state, current, context);
    current = output;
    if (failed) return { status: 'FAILED', output };
    if (next === undefined) return { status: 'SUCCEEDED', output };
    name = next;
  }
  throw new Error(`still in ${name} after ${MAX_STEPS} steps`);
}

interface Left {
  readonly next?: string;
  readonly output: Value;
  readonly failed?: boolean;
}

async function enter(state: State, input: Value, context: Context): Promise<Left> {
  const next = state.Next as string | undefined;
  switch (state.Type) {
    case 'Pass':
      await assign(state.Assign, { input }, context);
      return { next, output: await output(state, { input }, input, context) };
    case 'Wait':
      context.apis.wait(state.Seconds as number);
      return { next, output: input };
    case 'Succeed':
      return { output: await output(state, { input }, input, context) };
    case 'Fail':
      return { failed: true, output: { error: state.Error, cause: await evaluate(state.Cause, { input }, context) } };
    case 'Choice':
      return choose(state, input, context);
    case 'Map':
      return map(state, input, context);
    case 'Task':
      return task(state, input, context);
    default:
      throw new Error(`no type ${state.Type}`);
  }
}

async function choose(state: State, input: Value, context: Context): Promise<Left> {
  for (const branch of state.Choices as unknown as { Condition: string; Next: string; Assign?: Json }[]) {
    if ((await evaluate(branch.Condition, { input }, context)) !== true) continue;
    await assign(branch.Assign, { input }, context);
    return { next: branch.Next, output: input };
  }
  return { next: state.Default as string, output: input };
}

async function map(state: State, input: Value, context: Context): Promise<Left> {
  const { StartAt, States: states } = state.ItemProcessor as unknown as { StartAt: string; States: States };
  const items = (await evaluate(state.Items, { input }, context)) as Value[];
  if (!Array.isArray(items)) throw new Error(`Items must be an array, got ${JSON.stringify(items)}`);
  const result: Value[] = [];
  for (const item of items) result.push((await walk(states, StartAt, item, { ...context, path: [] })).output);
  await assign(state.Assign, { input, result }, context);
  return { next: state.Next as string, output: await output(state, { input, result }, result, context) };
}

async function task(state: State, input: Value, context: Context): Promise<Left> {
  const request = (await evaluate(state.Arguments, { input }, context)) as Record<string, Value>;
  const action = (state.Resource as string).replace('arn:aws:states:::aws-sdk:', '');
  try {
    const result = context.apis.call(action, request);
    await assign(state.Assign, { input, result }, context);
    return { next: state.Next as string, output: await output(state, { input, result }, result, context) };
  } catch (error) {
    const [catcher] = (state.Catch ?? []) as unknown as { Next: string; Assign?: Json; Output?: Json }[];
    if (!(error instanceof ApiError) || catcher === undefined) throw error;
    const states = { input, errorOutput: { Error: 'States.TaskFailed', Cause: error.message } };
    await assign(catcher.Assign, states, context);
    return { next: catcher.Next, output: await output(catcher, states, states.errorOutput, context) };
  }
}

/** What an API answers when it refuses. */
export class ApiError extends Error {}

async function output(
  state: State | { Output?: Json },
  states: Scope,
  otherwise: Value,
  context: Context,
): Promise<Value> {
  return state.Output === undefined ? otherwise : evaluate(state.Output, states, context);
}

async function assign(assignments: Json | undefined, states: Scope, context: Context): Promise<void> {
  if (assignments === undefined) return;
  Object.assign(context.variables, await evaluate(assignments, states, context));
}

/** Evaluates every expression inside a value. As in Step Functions, one without a result is an error. */
export async function evaluate(value: Json | undefined, states: Scope, context: Omit<Context, 'path'>): Promise<Value> {
  if (Array.isArray(value)) return Promise.all(value.map((item: Json) => evaluate(item, states, context)));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, Json>);
    return Object.fromEntries(
      await Promise.all(entries.map(async ([key, item]) => [key, await evaluate(item, states, context)])),
    );
  }
  const source = typeof value === 'string' ? /^\{%([\s\S]*)%\}$/.exec(value)?.[1] : undefined;
  if (source === undefined) return value;
  const now = context.apis.now();
  const execution = {
    Id: 'arn:aws:states:us-east-1:111122223333:execution:headgate-promotion:e1',
    Name: 'e1',
    StartTime: now,
  };
  const result: Value = await compiled(source).evaluate(undefined, {
    ...context.variables,
    states: { context: { Execution: execution, State: { EnteredTime: now } }, ...states },
  });
  if (result === undefined) throw new Error(`expression without a result: ${source}`);
  return JSON.parse(JSON.stringify(result)) as Value;
}

const expressions = new Map<string, jsonata.Expression>();

function compiled(source: string): jsonata.Expression {
  const expression = expressions.get(source) ?? jsonata(source);
  // Step Functions adds it to JSONata.
  expression.registerFunction('parse', (text: string) => JSON.parse(text) as Value);
  expressions.set(source, expression);
  return expression;
}
