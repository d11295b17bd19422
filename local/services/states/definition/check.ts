import { findIntegration } from '../integrations/find';
import { parseResource } from '../integrations/resource';
import { isObject } from '../../integration/json';
import type { Definition, QueryLanguage, Region, State, TaskState } from './asl';
import { checkExpressions } from './expressions';
import { unsupportedIn } from './unsupported';
import type { Diagnostic } from './validate';

/** What a schema does not see: expressions that do not parse, unknown integrations and fields, what is not implemented. */
export async function checkStates(definition: Definition): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  for (const { state, location, language } of statesIn(definition, '', definition.QueryLanguage ?? 'JSONPath')) {
    diagnostics.push(...unsupportedIn(state, location), ...checkExpressions(state, location, language));
    if (state.Type === 'Task') diagnostics.push(...(await checkTask(state, location)));
  }
  return diagnostics;
}

interface Located {
  readonly state: State;
  readonly location: string;
  readonly language: QueryLanguage;
}

/** Every state at every depth. */
export function statesIn(region: Region, at: string, language: QueryLanguage): Located[] {
  return Object.entries(region.States).flatMap(([name, state]) => {
    const location = `${at}/States/${name}`;
    const own = state.QueryLanguage ?? language;
    const below = regionsOf(state).flatMap(([key, inner]) => statesIn(inner, `${location}/${key}`, language));
    return [{ state, location, language: own }, ...below];
  });
}

function regionsOf(state: State): [string, Region][] {
  if (state.Type === 'Parallel') return state.Branches.map((branch, index) => [`Branches/${index}`, branch]);
  if (state.Type !== 'Map') return [];
  return state.ItemProcessor === undefined ? [['Iterator', state.Iterator!]] : [['ItemProcessor', state.ItemProcessor]];
}

async function checkTask(state: TaskState, location: string): Promise<Diagnostic[]> {
  const at = `${location}/Resource`;
  const integration = await findIntegration(state.Resource);
  if (integration === undefined) return [unknownResource(state.Resource, at)];
  const fields = fieldsOf(state);
  if (fields === undefined || parseResource(state.Resource).operation === 'function') return [];
  const under = state.Arguments === undefined ? 'Parameters' : 'Arguments';
  const unknown = fields.filter((field) => !integration.fields.has(field));
  const missing = integration.required.filter((field) => !fields.includes(field));
  return [
    ...unknown.map((field) =>
      schemaError(`The field "${field}" is not supported by Step Functions`, `${location}/${under}`),
    ),
    ...missing.map((field) => schemaError(`The field "${field}" is required but was missing`, `${location}/${under}`)),
  ];
}

/** The fields of the arguments, where they are written down. */
function fieldsOf({ Arguments, Parameters }: TaskState): string[] | undefined {
  if (isObject(Arguments)) return Object.keys(Arguments);
  return isObject(Parameters) ? Object.keys(Parameters).map((key) => key.replace(/\.\$$/, '')) : undefined;
}

const schemaError = (message: string, location: string): Diagnostic => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  location,
});

const unknownResource = (resource: string, location: string) =>
  schemaError(
    `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    location,
  );
