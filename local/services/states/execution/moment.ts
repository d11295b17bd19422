import type { Kernel } from '../../../kernel/kernel';
import type { Definition, State } from '../definition/asl';
import type { Json } from '../../integration/json';
import type { Dialect } from '../language/dialect';
import { StateError } from '../language/error';
import type { Scope } from '../language/scope';
import { sizeOf } from '../../integration/json';
import type { Decision, HistoryDraft } from './decision';
import { exitedEvent } from './history-events';
import type { Execution, Thread } from './row';

/** A thread in a state at an instant: what deciding needs. */
export interface Moment<S extends State = State> {
  readonly kernel: Kernel;
  readonly definition: Definition;
  readonly execution: Execution;
  /** The thread's name. */
  readonly name: string;
  readonly thread: Thread;
  readonly state: S;
  readonly dialect: Dialect;
  readonly scope: Scope;
  /** What the history says so far about this decision. */
  readonly history: readonly HistoryDraft[];
}

/** The most bytes that an input or an output takes. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const PAYLOAD_LIMIT = 262_144;

/** Goes on to a state, or ends the thread. */
export function leave(
  moment: Moment,
  output: Json,
  assigned: Readonly<Record<string, Json>>,
  next = moment.state.Next,
): Decision {
  const { state, thread, history } = moment;
  limitSize(output, state, thread);
  const exited = exitedEvent({ type: state.Type, name: thread.state }, output, assigned);
  return { kind: 'leave', output, assigned, next, history: [...history, exited] };
}

/** Refuses what exceeds the quota. */
export function limitSize(output: Json, state: State, { state: name }: Thread): void {
  if (sizeOf(output) <= PAYLOAD_LIMIT) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `The state/task '${state.Type === 'Task' ? state.Resource : name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
