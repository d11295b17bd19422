import { PLATFORM_STACK, servingStackName, trainingStackName } from '../../lib/names';
import type { Position } from './position';
import type { Sources } from './sources';

/** A word that could stand at the cursor. */
export interface Candidate {
  readonly value: string;
  /** @default - none */
  readonly description?: string;
}

/** What could stand in a place: files (which the shell completes itself), free text, or words that can be listed. */
export type Values = 'files' | 'text' | ((position: Position, sources: Sources) => MaybePromise<readonly Candidate[]>);
type MaybePromise<T> = T | Promise<T>;

const words =
  (...values: string[]): Values =>
  () =>
    values.map((value) => ({ value }));
const models: Values = async (_, sources) => (await sources.models()).map((value) => ({ value }));
const months: Values = ({ operands }, sources) =>
  (operands[0] === undefined ? [] : sources.months(operands[0])).map((value) => ({ value }));

/** Versions on which a decision would change something. */
const versions: Values = async ({ command, current }, sources) => {
  const settled = command.name() === 'approve' ? 'Approved' : 'Rejected';
  const asked = (await sources.models()).filter((model) => model.startsWith(current.split('/')[0]!));
  const found = await Promise.all(asked.map((model) => sources.versions(model)));
  return found.flatMap((list) =>
    list.filter(({ status }) => status !== settled).map(({ name, status }) => ({ value: name, description: status })),
  );
};

const approvedNumbers: Values = async ({ operands }, sources) => {
  const found = operands[0] === undefined ? [] : await sources.versions(operands[0]);
  const approved = found.filter(({ status }) => status === 'Approved');
  return approved.map(({ name }) => ({ value: name.split('/')[1]!, description: name }));
};

/** By the name of an argument as the help has it. */
export const ARGUMENTS: Readonly<Record<string, Values>> = {
  model: models,
  models,
  names: (_, sources) => {
    const declared = sources.declared();
    const stacks = declared.flatMap((model) => [trainingStackName(model), servingStackName(model)]);
    return [...declared, PLATFORM_STACK, ...stacks].map((value) => ({ value }));
  },
  version: versions,
  shell: words('bash', 'zsh', 'fish'),
  words: 'text',
};

/** By the long name of an option that takes a value. */
export const OPTIONS: Readonly<Record<string, Values>> = {
  '--target': words('aws', 'local'),
  '--stage': words('staging', 'production'),
  '--as': words('approver'),
  '--content-type': words('application/json', 'application/jsonlines', 'text/csv'),
  '--to': approvedNumbers,
  '--month': months,
  '--months': months,
  '--cloud': 'files',
  '--data': 'files',
  '--file': 'files',
  '--context': (_, sources) =>
    ['models', 'examples', ...sources.examples().map((name) => `examples/${name}`)].map((path) => ({
      value: `models=${path}`,
    })),
  '--count': 'text',
  '--epoch': 'text',
  '--hour': 'text',
  '--inference-id': 'text',
  '--minutes': 'text',
  '--owner': 'text',
  '--parameter': 'text',
  '--port': 'text',
  '--rate': 'text',
  '--reason': 'text',
  '--region': 'text',
  '--speed': 'text',
  '--step': 'text',
};
