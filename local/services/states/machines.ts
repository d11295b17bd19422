import type { EncryptionConfiguration, LoggingConfiguration, Tag, TracingConfiguration } from '@aws-sdk/client-sfn';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { machineNameOf, stateMachineArn } from './arns';
import type { Definition } from './definition/asl';
import { invalidArn, stateMachineDoesNotExist } from './errors';

/** A state machine as it is now. */
export interface Machine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly definition: string;
  /** Names the definition and role; running executions keep theirs. */
  readonly revisionId: string;
  readonly createdAt: Date;
  readonly updatedAt?: Date;
  readonly logging?: LoggingConfiguration;
  readonly tracing?: TracingConfiguration;
  readonly encryption?: EncryptionConfiguration;
  readonly tags: readonly Tag[];
}

/** What an execution was started from. */
export interface Revision {
  readonly definition: string;
  readonly roleArn: string;
  readonly logging?: LoggingConfiguration;
}

export const machines = (kernel: Kernel): Collection<Machine> => kernel.store.collection('states:machine');

const revisions = (kernel: Kernel) => kernel.store.collection<Revision>('states:revision');

/** The machine of an ARN. @throws InvalidArn, StateMachineDoesNotExist */
export function findMachine(kernel: Kernel, arn: string | undefined): Machine {
  const name = machineNameOf(arn);
  if (name === undefined || !arn!.includes(':stateMachine:'))
    throw invalidArn(`Resource type not valid in this context: ${arn ?? ''}`);
  const machine = arn === stateMachineArn(kernel, name) ? machines(kernel).get(name) : undefined;
  if (machine === undefined) throw stateMachineDoesNotExist(arn!);
  return machine;
}

/** Writes a machine together with its revision. */
export function saveMachine(kernel: Kernel, machine: Machine): Machine {
  return kernel.store.transaction(() => {
    const { definition, roleArn, logging } = machine;
    revisions(kernel).put(`${machine.name}/${machine.revisionId}`, { definition, roleArn, logging });
    return machines(kernel).put(machine.name, machine);
  });
}

/** Removes a machine with all its revisions. */
export function removeMachine(kernel: Kernel, name: string): void {
  machines(kernel).delete(name);
  for (const [key] of revisions(kernel).entries({ prefix: `${name}/` })) revisions(kernel).delete(key);
}

interface RevisionOf {
  readonly machineName: string;
  readonly revisionId: string;
}

/** The revision that an execution runs. */
export function revisionOf(kernel: Kernel, { machineName, revisionId }: RevisionOf): Revision {
  const revision = revisions(kernel).get(`${machineName}/${revisionId}`);
  if (revision === undefined) throw new Error(`the revision ${revisionId} of the state machine ${machineName} is gone`);
  return revision;
}

const parsed = new WeakMap<Revision, Definition>();

/** The definition that an execution runs, parsed once. */
export function definitionOf(kernel: Kernel, execution: RevisionOf): Definition {
  const revision = revisionOf(kernel, execution);
  const definition = parsed.get(revision) ?? (JSON.parse(revision.definition) as Definition);
  parsed.set(revision, definition);
  return definition;
}
