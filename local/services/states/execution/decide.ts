import type { EffectContext } from '../../../kernel/workflow/workflow';
import type { Region, State } from '../definition/asl';
import { dialectOf } from '../language/dialect';
import { StateError } from '../language/error';
import { definitionOf } from '../machines';
import { contextOf } from './context';
import type { Decision, Trigger } from './decision';
import type { ExecutionEffects, ExecutionEvent } from './events';
import { enteredEvent } from './history-events';
import type { Moment } from './moment';
import { recover } from './recover';
import type { Execution } from './row';
import { decideChoice } from './states/choice';
import { decideFail } from './states/fail';
import { decideMap } from './states/map';
import { decideParallel } from './states/parallel';
import { decidePass, decideSucceed } from './states/pass';
import { decideTask } from './states/task';
import { decideWait } from './states/wait';
import { variablesOf } from './variables';

/** Finds out what a thread does next. Reads the row and nothing else that could change. */
export async function decide(
  { thread: name, step, trigger }: ExecutionEffects['decide'],
  { kernel, key }: EffectContext,
): Promise<ExecutionEvent | undefined> {
  const execution = kernel.store.collection<Execution>('states:execution').get(key);
  const thread = execution?.threads[name];
  if (execution === undefined || thread?.step !== step) return undefined;
  const definition = definitionOf(kernel, execution);
  const state = stateOf(definition, thread.region, thread.state);
  const now = kernel.clock.now();
  const moment: Moment = {
    kernel,
    definition,
    execution,
    name,
    thread,
    state,
    dialect: dialectOf(state, definition.QueryLanguage),
    scope: {
      input: thread.input,
      context: contextOf(execution, thread),
      variables: variablesOf(execution, thread),
      now,
    },
    history: trigger.kind === 'entered' ? [enteredEvent({ type: state.Type, name: thread.state }, thread.input)] : [],
  };
  return { type: 'decided', thread: name, step, decision: await deciding(moment, trigger) };
}

async function deciding(moment: Moment, trigger: Trigger): Promise<Decision> {
  if (trigger.kind === 'error') return recover(moment, trigger.error, trigger.cause);
  try {
    return await decideState(moment, trigger);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return recover(failing(moment, error), error.error, error.cause);
  }
}

function decideState(moment: Moment, trigger: Exclude<Trigger, { kind: 'error' }>): Promise<Decision> {
  const { state } = moment;
  switch (state.Type) {
    case 'Pass':
      return decidePass({ ...moment, state });
    case 'Succeed':
      return decideSucceed({ ...moment, state });
    case 'Fail':
      return decideFail({ ...moment, state });
    case 'Choice':
      return decideChoice({ ...moment, state });
    case 'Wait':
      return decideWait({ ...moment, state }, trigger);
    case 'Task':
      return decideTask({ ...moment, state }, trigger);
    case 'Parallel':
      return decideParallel({ ...moment, state }, trigger);
    case 'Map':
      return decideMap({ ...moment, state }, trigger);
  }
}

/** An expression that failed has an event of its own. */
function failing(moment: Moment, { error, cause, location }: StateError): Moment {
  if (location === undefined) return moment;
  const evaluationFailedEventDetails = { error, cause, location, state: moment.thread.state };
  return { ...moment, history: [...moment.history, { type: 'EvaluationFailed', evaluationFailedEventDetails }] };
}

/** The state of a name, in the region of a definition. */
function stateOf(definition: Region, region: readonly string[], name: string): State {
  const at = region.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], definition) as Region;
  return at.States[name]!;
}
