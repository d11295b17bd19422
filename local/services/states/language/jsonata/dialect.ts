import type { Catcher, Choice, MapState, State } from '../../definition/asl';
import { isObject, type Json, type JsonObject } from '../../../integration/json';
import type { Dialect, Left } from '../dialect';
import { StateError } from '../error';
import type { Scope } from '../scope';
import { evaluate } from './evaluate';

/** JSONata: `Arguments`, `Output` and `Assign`, with `$states` and variables in scope. */
export const jsonata: Dialect = {
  work: async (state, scope) =>
    'Arguments' in state && state.Arguments !== undefined
      ? await evaluate(state.Arguments, 'Arguments', scope)
      : scope.input,

  leave: (state, scope) => leaving(state, scope, scope.result === undefined ? scope.input : scope.result),

  caught: (catcher: Catcher, scope) => leaving(catcher, scope, scope.errorOutput ?? null, 'Catch/'),

  async holds(choice, scope) {
    const holds = await evaluate(choice.Condition ?? null, 'Condition', scope);
    if (typeof holds !== 'boolean')
      throw new StateError(
        'States.QueryEvaluationError',
        `The JSONata expression '${String(choice.Condition)}' specified for the field 'Condition' must return a Boolean, got ${JSON.stringify(holds)}.`,
        'Condition',
      );
    return holds;
  },

  chosen: (state: State, choice: Choice | undefined, scope) =>
    choice === undefined
      ? leaving(state, scope, scope.input)
      : leaving({ Assign: choice.Assign, Output: choice.Output ?? state.Output }, scope, scope.input),

  async field(holder, name, scope) {
    const value = (holder as Readonly<Record<string, Json | undefined>>)[name];
    return value === undefined ? undefined : await evaluate(value, name, scope);
  },

  async items(state, scope) {
    const { Items } = state as MapState;
    return Items === undefined ? scope.input : await evaluate(Items, 'Items', scope);
  },

  template: evaluate,
};

async function leaving(
  { Assign, Output }: { readonly Assign?: JsonObject; readonly Output?: Json },
  scope: Scope,
  otherwise: Json,
  at = '',
): Promise<Left> {
  const output = Output === undefined ? otherwise : await evaluate(Output, `${at}Output`, scope);
  const assigned = Assign === undefined ? {} : await evaluate(Assign, `${at}Assign`, scope);
  return { output, assigned: isObject(assigned) ? assigned : {} };
}
