import { handlerOf } from '../resources';
import type { Draft } from './draft';
import { versionsOf, type StepInput } from './effects';
import type { Change } from './row';

/** Virtual ms between looks at a resource that nobody announces changes of. */
const LOOK_AGAIN = 10_000;

/** What a step's effects are given. */
export function stepInput(draft: Draft, key: string): StepInput {
  const { identity, run, importExisting, wanted, phase } = draft.operation;
  const { logicalId, version } = draft.step(key);
  const state = draft.row.resources[logicalId];
  const leftover = draft.operation.leftovers.find((one) => one.logicalId === logicalId && one.version === version);
  return {
    stackName: draft.row.stackName,
    run,
    step: key,
    logicalId,
    type: leftover?.type ?? state!.type,
    identity,
    version,
    // Only what a failed import would leave alone may be taken over.
    adopts: importExisting === true && wanted[logicalId]?.deletionPolicy !== 'Delete',
    current: state?.version ?? 0,
    rollingBack: phase === 'restore',
  };
}

/** Carries out a step's change. */
export function apply(draft: Draft, key: string, change: Exclude<Change, 'delete'>, current?: number): void {
  const back = change === 'restore';
  const source = back ? draft.row.source! : draft.operation.target;
  const versions = versionsOf(back ? draft.operation.before : draft.row.resources);
  draft.setStep(key, { state: 'working', change, looking: false, unsettled: false });
  const input = stepInput(draft, key);
  draft.effect({
    kind: 'apply',
    input: { ...input, change, source, versions, current: current ?? input.current },
  });
}

/**
 * Waits until a resource is stable: looks at once, whenever it changes, and now and then.
 *
 * @param version - the record to look at
 */
export function settle(draft: Draft, key: string): void {
  draft.setStep(key, { state: 'settling', looking: true, again: false });
  look(draft, key);
  listen(draft, key);
}

/** The resource may have changed. */
export function changed(draft: Draft, key: string): void {
  const step = draft.step(key);
  listen(draft, key);
  if (step.looking === true) draft.setStep(key, { again: true });
  else {
    draft.setStep(key, { looking: true });
    look(draft, key);
  }
}

/** A look found that the resource needs more time. */
export function stillPending(draft: Draft, key: string): void {
  const again = draft.step(key).again === true;
  draft.setStep(key, { looking: again, again: false });
  if (again) look(draft, key);
}

/** Stops waiting. */
export function settled(draft: Draft, key: string): void {
  draft.cancel(`look:${key}`);
}

function look(draft: Draft, key: string): void {
  const step = draft.step(key);
  const { logicalId } = step;
  const version = step.unsettled === true ? draft.operation.attempts[logicalId]!.version : step.version;
  draft.effect({ kind: 'look', input: { ...stepInput(draft, key), version, removal: step.change === 'delete' } });
}

function listen(draft: Draft, key: string): void {
  const { logicalId } = draft.step(key);
  const event = { type: 'changed', run: draft.operation.run, step: key } as const;
  const { type } = stepInput(draft, key);
  const physicalId = draft.operation.attempts[logicalId]?.physicalId ?? draft.row.resources[logicalId]?.physicalId;
  const subject = physicalId === undefined ? undefined : handlerOf(type).watch?.({ physicalId }, draft.row.stackId);
  if (subject !== undefined) draft.watch(subject, event);
  draft.timer(`look:${key}`, draft.now + LOOK_AGAIN, event);
}
