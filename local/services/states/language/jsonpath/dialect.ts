import type { MapState, State } from '../../definition/asl';
import { isObject, type Json, type JsonObject } from '../../../integration/json';
import type { Dialect, Left } from '../dialect';
import type { Scope } from '../scope';
import { putAt } from './reference';
import { holds } from './rules';
import { fill, found, resolve } from './template';

/** JSONPath: `InputPath`, `Parameters`, `ResultSelector`, `ResultPath`, `OutputPath`. */
export const jsonpath: Dialect = {
  async work(state, scope) {
    const input = inputOf(state, scope);
    // A Map's Parameters are the older name of its ItemSelector.
    const template = 'Parameters' in state && state.Type !== 'Map' ? state.Parameters : undefined;
    return template === undefined ? input : fill(template, input, scope, 'Parameters');
  },

  async leave(state, scope) {
    const raw = scope.result === undefined ? await jsonpath.work(state, scope) : scope.result;
    const selected = selectorOf(state) === undefined ? raw : fill(selectorOf(state)!, raw, scope, 'ResultSelector');
    const assigned = assign(state.Assign, scope.result === undefined ? inputOf(state, scope) : raw, scope);
    return { output: outputOf(state, scope, merged(state, scope, selected)), assigned };
  },

  async caught(catcher, scope) {
    const error = scope.errorOutput ?? null;
    return { output: place(catcher.ResultPath, scope.input, error), assigned: assign(catcher.Assign, error, scope) };
  },

  holds: async (choice, scope) => holds(choice, scope.input, scope),

  async chosen(state, choice, scope): Promise<Left> {
    const input = inputOf(state, scope);
    return { output: outputOf(state, scope, input), assigned: assign(choice?.Assign ?? state.Assign, input, scope) };
  },

  async field(holder, name, scope) {
    const fields = holder as Readonly<Record<string, Json | undefined>>;
    const path = fields[`${name}Path`];
    return typeof path === 'string' ? resolve(path, scope.input, scope, `${name}Path`) : fields[name];
  },

  async items(state, scope) {
    const { ItemsPath } = state as MapState;
    const input = inputOf(state, scope);
    return ItemsPath === undefined ? input : found(ItemsPath, input, scope, 'ItemsPath');
  },

  template: async (template, field, scope) => fill(template, scope.input, scope, field),
};

function inputOf(state: State, scope: Scope): Json {
  if (state.InputPath === null) return {};
  return state.InputPath === undefined ? scope.input : found(state.InputPath, scope.input, scope, 'InputPath');
}

const selectorOf = (state: State): JsonObject | undefined =>
  'ResultSelector' in state ? state.ResultSelector : undefined;

/** What `ResultPath` makes of input and result; states without a result pass on what they work on. */
function merged(state: State, scope: Scope, selected: Json): Json {
  if (!('ResultPath' in state) || state.ResultPath === undefined) return selected;
  return place(state.ResultPath, scope.input, selected);
}

const place = (path: string | null | undefined, input: Json, result: Json): Json => {
  if (path === null) return input;
  return path === undefined ? result : putAt(path, input, result);
};

function outputOf(state: State, scope: Scope, output: Json): Json {
  if (state.OutputPath === null) return {};
  return state.OutputPath === undefined ? output : found(state.OutputPath, output, scope, 'OutputPath');
}

function assign(template: JsonObject | undefined, input: Json, scope: Scope): Readonly<Record<string, Json>> {
  if (template === undefined) return {};
  const filled = fill(template, input, scope, 'Assign');
  return isObject(filled) ? filled : {};
}
