/** A JSON value as it stands in a definition; texts of the form `{% ... %}` are JSONata. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One state of the Amazon States Language, in the JSONata dialect. */
export type State = { readonly Type: string } & { readonly [key: string]: Json };

/** States by name. Every name says what the state does, in the imperative. */
export type States = Readonly<Record<string, State>>;

/** Variables that a state sets. */
export type Assignments = Readonly<Record<string, Json>>;

/** Marks a text as JSONata. */
export function expression(jsonata: string): string {
  return `{% ${jsonata} %}`;
}

/** An AWS SDK call: `service:operation` and its request. */
export interface Call {
  readonly call: `${string}:${string}`;
  /** The request, or an expression that makes it where it is not always of the same members. */
  readonly arguments: Readonly<Record<string, Json>> | string;
  readonly assign?: Assignments;
  readonly next: string;
  /** Where to go on any error; `$states.errorOutput.Cause` is kept in the variable `error`. Default: the execution fails. */
  readonly otherwise?: string;
  /** Whether a failed call is repeated. Default: it is. */
  readonly retry?: boolean;
}

/** Throttling and short failures of a service are no reason to give up. */
const RETRY = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 }];

/** A task that calls an AWS API without any code of our own. */
export function task({ call, arguments: request, assign, next, otherwise, retry }: Call): State {
  const keepError = { error: expression('$states.errorOutput.Cause') };
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:${call}`,
    Arguments: request,
    ...(assign && { Assign: assign }),
    ...((retry ?? true) && { Retry: RETRY }),
    ...(otherwise !== undefined && { Catch: [{ ErrorEquals: ['States.ALL'], Next: otherwise, Assign: keepError }] }),
    Next: next,
  };
}

/** One way out of a choice: a JSONata condition, where it leads, and what is set on the way. */
export interface Branch {
  readonly when: string;
  readonly next: string;
  readonly assign?: Assignments;
}

/** The first branch whose condition holds is taken. */
export function choice(branches: readonly Branch[], otherwise: string): State {
  return {
    Type: 'Choice',
    Choices: branches.map(({ when, next, assign }) => ({
      Condition: expression(when),
      ...(assign && { Assign: assign }),
      Next: next,
    })),
    Default: otherwise,
  };
}

export function wait(seconds: number, next: string): State {
  return { Type: 'Wait', Seconds: seconds, Next: next };
}

export function assign(assignments: Assignments, next: string): State {
  return { Type: 'Pass', Assign: assignments, Next: next };
}

/** Ends the execution well; the outcome is what the CLI and the audit log name. */
export function succeed(outcome: string, facts: Readonly<Record<string, Json>> = {}): State {
  return { Type: 'Succeed', Output: { outcome, model: expression('$model'), ...facts } };
}

/** Ends the execution as failed: the platform's alarm on failed executions goes off. */
export function fail(error: string, cause: string): State {
  return { Type: 'Fail', Error: error, Cause: cause };
}

/** Runs small states once for each item, in order of the list, a few at a time. */
export function each(props: {
  readonly items: string;
  readonly startAt: string;
  readonly states: States;
  readonly assign?: Assignments;
  readonly concurrency?: number;
  readonly next: string;
}): State {
  return {
    Type: 'Map',
    Items: expression(props.items),
    MaxConcurrency: props.concurrency ?? 1,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: props.startAt, States: props.states },
    ...(props.assign && { Assign: props.assign }),
    Next: props.next,
  };
}
