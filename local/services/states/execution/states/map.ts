import type { MapState } from '../../definition/asl';
import { isObject, type Json } from '../../../integration/json';
import { runtimeError, StateError } from '../../language/error';
import type { Decision, Trigger } from '../decision';
import { leave, limitSize, type Moment } from '../moment';
import { contextOf } from '../context';
import type { Branch } from '../row';
import { batches } from './batches';

export async function decideMap(moment: Moment<MapState>, trigger: Trigger): Promise<Decision> {
  const { dialect, state, scope, thread, history } = moment;
  if (trigger.kind === 'result') {
    limitSize(trigger.result, state, thread);
    const { output, assigned } = await dialect.leave(state, { ...scope, result: trigger.result });
    return leave(moment, output, assigned);
  }
  const items = await dialect.items(state, scope);
  if (!Array.isArray(items)) throw notAnArray(state, items);
  const inputs = await batches(moment, await selected(moment, items as Json[]));
  const key = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  const branches = inputs.map((input, index) => ({
    index,
    region: [...thread.region, 'States', thread.state, key],
    startAt: state[key]!.StartAt,
    input,
    item: state.ItemBatcher === undefined ? itemOf(items as Json[], index, input) : { Index: index },
  }));
  const started = { type: 'MapStateStarted' as const, mapStateStartedEventDetails: { length: branches.length } };
  return {
    kind: 'fork',
    of: 'Map',
    branches,
    concurrency: await concurrencyOf(moment),
    history: [...history, started],
  };
}

function itemOf(items: readonly Json[], Index: number, input: Json): Branch['item'] {
  return items[Index] === input ? { Index } : { Index, Value: items[Index]! };
}

/** What ItemSelector makes of each item. */
async function selected(
  { dialect, state, scope, thread, execution }: Moment<MapState>,
  items: readonly Json[],
): Promise<Json[]> {
  // Parameters is the older name of ItemSelector.
  const template = state.ItemSelector ?? (isObject(state.Parameters) ? state.Parameters : undefined);
  if (template === undefined) return [...items];
  const inputs: Json[] = [];
  for (const [Index, Value] of items.entries()) {
    const context = contextOf(execution, { ...thread, item: { Index, Value } });
    inputs.push(await dialect.template(template, 'ItemSelector', { ...scope, context }));
  }
  return inputs;
}

async function concurrencyOf({ dialect, state, scope }: Moment<MapState>): Promise<number> {
  const concurrency = (await dialect.field(state, 'MaxConcurrency', scope)) ?? 0;
  if (typeof concurrency === 'number' && Number.isInteger(concurrency) && concurrency >= 0) return concurrency;
  throw runtimeError(`MaxConcurrency must be an integer >= 0, got ${JSON.stringify(concurrency)}`);
}

function notAnArray(state: MapState, got: Json): StateError {
  const cause = `The items of a Map state must be an array, got ${JSON.stringify(got)}`;
  return state.Items === undefined
    ? runtimeError(cause)
    : new StateError('States.QueryEvaluationError', cause, 'Items');
}
