import type { Draft } from './draft';
import type { Attempt, Leftover, Step } from './row';
import { beginDeletion, leftoverSteps } from './deletion';
import type { StepPhase } from './schedule';
import { beginDrain } from './failure';
import { apply, settle } from './step';

/** Takes back what an operation did: a stack that was to be created loses its resources, an updated one gets its old ones. */
export function beginRollback(draft: Draft, reason: string | undefined): void {
  const { kind, run } = draft.operation;
  if (kind === 'CREATE') {
    draft.stack('ROLLBACK_IN_PROGRESS', reason);
    return beginDeletion(draft);
  }
  draft.operate({ phase: 'restore', run: run + 1, failure: undefined, leftovers: [], steps: restoreSteps(draft) });
  draft.stack('UPDATE_ROLLBACK_IN_PROGRESS', reason);
}

function restoreSteps(draft: Draft): Record<string, Step> {
  const { attempts, before } = draft.operation;
  const touched = Object.keys(attempts).filter((logicalId) => attempts[logicalId]!.change !== 'create');
  return Object.fromEntries(
    touched.map((logicalId) => {
      const needs = before[logicalId]!.dependsOn.filter((need) => touched.includes(need));
      return [logicalId, { logicalId, version: 0, needs, state: 'waiting', change: 'restore' }];
    }),
  );
}

/** Goes on with a rollback that failed, without some of its resources. */
export function continueRollback(draft: Draft, skip: readonly string[]): void {
  const { steps, run } = draft.operation;
  draft.operate({ phase: 'restore', run: run + 1, failure: undefined });
  draft.stack('UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
  for (const [key, { state, logicalId }] of Object.entries(steps)) {
    if (state === 'done') continue;
    if (!skip.includes(logicalId)) draft.setStep(key, { state: 'waiting' });
    else back(draft, key);
  }
}

/** Every resource that the update touched, as it was before, in the old template's order. */
export const restorePhase: StepPhase = {
  stopsAtFailure: true,
  begin(draft, key) {
    const { logicalId } = draft.step(key);
    const attempt = draft.operation.attempts[logicalId]!;
    if (attempt.change === 'replace') {
      leave(draft, logicalId, attempt);
      return back(draft, key);
    }
    draft.resource(logicalId, 'UPDATE_IN_PROGRESS');
    if (attempt.cut !== true) return restore(draft, key);
    draft.setStep(key, { unsettled: true });
    settle(draft, key);
  },
  done(draft) {
    const { run } = draft.operation;
    draft.operate({ leftovers: [...draft.operation.leftovers, ...created(draft)] });
    draft.operate({ phase: 'restore-cleanup', run: run + 1, steps: leftoverSteps(draft.operation.leftovers) });
    draft.stack('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  },
  stuck: (draft) => beginDrain(draft),
};

/** Applies the old properties again. */
export function restore(draft: Draft, key: string): void {
  const { logicalId } = draft.step(key);
  draft.setStep(key, { version: ++draft.row.versions });
  apply(draft, key, 'restore', draft.operation.attempts[logicalId]!.version);
}

/** A resource is as it was before. */
export function restored(draft: Draft, key: string): void {
  const { logicalId, version } = draft.step(key);
  const before = draft.operation.before[logicalId]!;
  draft.setStep(key, { state: 'done' });
  draft.resource(logicalId, 'UPDATE_COMPLETE', { ...before, reason: undefined, version });
}

/** The old resource is the stack's again, without being touched. */
function back(draft: Draft, key: string): void {
  const { logicalId } = draft.step(key);
  draft.setStep(key, { state: 'done' });
  draft.resource(logicalId, 'UPDATE_COMPLETE', { ...draft.operation.before[logicalId]!, reason: undefined });
}

/** A replacement that is not needed after all. */
function leave(draft: Draft, logicalId: string, attempt: Attempt): void {
  const { type, dependsOn, updateReplacePolicy } = draft.operation.wanted[logicalId]!;
  const { version, physicalId } = attempt;
  const retained = updateReplacePolicy === 'Retain';
  draft.operate({
    leftovers: [...draft.operation.leftovers, { logicalId, type, version, physicalId, dependsOn, retained }],
  });
}

/** What the update created. */
function created(draft: Draft): Leftover[] {
  const { attempts, retainExceptOnCreate } = draft.operation;
  return Object.entries(attempts)
    .filter(([logicalId, { change }]) => change === 'create' && logicalId in draft.row.resources)
    .map(([logicalId]) => {
      const state = draft.row.resources[logicalId]!;
      return { ...state, logicalId, retained: state.deletionPolicy === 'Retain' && !retainExceptOnCreate };
    });
}
