import { constraintProblem, isList, ssmType, typeProblem, type ParameterValue } from './parameter';
import { invalid } from './parse';
import type { ParameterDefinition, Template } from './template';

/** A parameter as a request gives it. */
export interface GivenParameter {
  readonly ParameterKey?: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

/** Reads SSM parameters by name; those that do not exist are left out. */
export type ReadSsm = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

type Values = Readonly<Record<string, ParameterValue>>;

/**
 * The values of a template's parameters.
 *
 * @param given - by the request
 * @param previous - of the stack that is updated
 * @throws ValidationError that names everything that is wrong
 */
export async function parameterValues(
  template: Template,
  given: readonly GivenParameter[],
  previous: Values,
  readSsm: ReadSsm,
): Promise<Values> {
  const definitions = Object.entries(template.Parameters ?? {});
  const texts = new Map<string, string | undefined>(
    definitions.map(([name, definition]) => [
      name,
      text(
        definition,
        given.find((one) => one.ParameterKey === name),
        previous[name],
      ),
    ]),
  );
  const extra = given.map((one) => one.ParameterKey ?? '').filter((name) => !texts.has(name));
  if (extra.length > 0) throw invalid(`Parameters: [${extra.join(', ')}] do not exist in the template`);
  const missing = definitions.filter(([name]) => texts.get(name) === undefined).map(([name]) => name);
  if (missing.length > 0) throw invalid(`Parameters: [${missing.join(', ')}] must have values`);
  const problems = definitions
    .map(([name, definition]) => typeProblem(name, definition) ?? constraintProblem(name, definition, texts.get(name)!))
    .filter((problem) => problem !== undefined);
  if (problems.length > 0) throw invalid(problems.join('; '));
  const resolved = await fromSsm(definitions, (name) => texts.get(name)!, readSsm);
  return Object.fromEntries(
    definitions.map(([name, definition]) => [
      name,
      {
        value: texts.get(name)!,
        ...(resolved.has(name) && { resolved: resolved.get(name)! }),
        ...(isList(definition) && { list: true }),
        ...(String(definition.NoEcho) === 'true' && { noEcho: true }),
      },
    ]),
  );
}

function text(
  definition: ParameterDefinition,
  given: GivenParameter | undefined,
  previous: ParameterValue | undefined,
): string | undefined {
  if (given?.ParameterValue !== undefined) return given.ParameterValue;
  if (given?.UsePreviousValue === true && previous !== undefined) return previous.value;
  return definition.Default === undefined ? undefined : String(definition.Default);
}

async function fromSsm(
  definitions: readonly [string, ParameterDefinition][],
  value: (name: string) => string,
  readSsm: ReadSsm,
): Promise<Map<string, string>> {
  const references = definitions.filter(([, definition]) => ssmType(definition) !== undefined).map(([name]) => name);
  if (references.length === 0) return new Map();
  const found = await readSsm([...new Set(references.map(value))]);
  const missing = references.map(value).filter((name) => !found.has(name));
  if (missing.length > 0)
    throw invalid(`Unable to fetch parameters [${missing.join(',')}] from parameter store for this account.`);
  return new Map(references.map((name) => [name, found.get(value(name))!]));
}
