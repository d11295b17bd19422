import type { Draft } from './draft';
import type { Leftover, Step } from './row';
import type { StepPhase } from './schedule';
import { stepInput } from './step';

/** Steps that remove resources, those first that others do not depend on. */
export function leftoverSteps(leftovers: readonly Leftover[]): Record<string, Step> {
  const key = ({ logicalId, version }: Leftover) => `${logicalId}@${version}`;
  return Object.fromEntries(
    leftovers.map((one) => {
      const users = leftovers.filter((other) => other !== one && other.dependsOn.includes(one.logicalId));
      const { logicalId, version, retained } = one;
      return [key(one), { logicalId, version, retained, needs: users.map(key), state: 'waiting', change: 'delete' }];
    }),
  );
}

/** Begins to remove every resource that a stack has. */
export function beginDeletion(draft: Draft, retain: readonly string[] = []): void {
  const { kind, run, retainExceptOnCreate } = draft.operation;
  const own = Object.entries(draft.row.resources)
    .filter(([, { version }]) => version > 0)
    .map(([logicalId, state]): Leftover => {
      const { deletionPolicy: policy } = state;
      const retained = kind === 'CREATE' ? policy === 'Retain' && !retainExceptOnCreate : policy !== 'Delete';
      return { ...state, logicalId, retained: retained || retain.includes(logicalId) };
    });
  const leftovers = [...own, ...draft.operation.leftovers];
  draft.operate({ phase: 'delete', run: run + 1, leftovers, steps: leftoverSteps(leftovers) });
}

function begin(draft: Draft, key: string): void {
  const { retained } = draft.step(key);
  if (retained === true) return removed(draft, key, 'DELETE_SKIPPED');
  note(draft, key, 'DELETE_IN_PROGRESS');
  draft.setStep(key, { state: 'working' });
  draft.effect({ kind: 'remove', input: stepInput(draft, key) });
}

/** A resource is gone, or was left alone. */
export function removed(draft: Draft, key: string, status: 'DELETE_COMPLETE' | 'DELETE_SKIPPED'): void {
  const { logicalId, version } = draft.step(key);
  draft.setStep(key, { state: 'done' });
  note(draft, key, status);
  const current = draft.row.resources[logicalId];
  if (current?.version !== version) return;
  const { [logicalId]: gone, ...others } = draft.row.resources;
  const keeps = draft.operation.phase === 'delete';
  draft.row.resources = keeps ? { ...others, [logicalId]: { ...gone!, version: 0 } } : others;
}

/** A resource could not be removed. */
export function notRemoved(draft: Draft, key: string, reason: string): void {
  draft.setStep(key, { state: 'failed' });
  note(draft, key, 'DELETE_FAILED', reason);
}

type DeleteStatus = 'DELETE_IN_PROGRESS' | 'DELETE_COMPLETE' | 'DELETE_SKIPPED' | 'DELETE_FAILED';

/** An event of a resource that may not be the stack's current one of that name. */
function note(draft: Draft, key: string, status: DeleteStatus, reason?: string): void {
  const { logicalId, version } = draft.step(key);
  if (draft.row.resources[logicalId]?.version === version) return draft.resource(logicalId, status, { reason });
  const leftover = draft.operation.leftovers.find((one) => one.logicalId === logicalId && one.version === version);
  draft.event(logicalId, leftover!.type, status, reason, leftover!.physicalId);
}

function failedResources(draft: Draft): string {
  const failed = Object.values(draft.operation.steps).filter(({ state }) => state === 'failed');
  return `The following resource(s) failed to delete: [${failed.map(({ logicalId }) => logicalId).join(', ')}]. `;
}

function end(draft: Draft): void {
  const keep = Object.entries(draft.row.resources)
    .filter(([, { version }]) => version > 0)
    .map(([logicalId, { version }]) => `${logicalId}/${version}`);
  const { source } = draft.row;
  draft.effect({ kind: 'tidy', input: { keep, templates: source === undefined ? [] : [source.template] } });
  draft.row.operation = undefined;
}

/** The whole stack's resources: it is deleted, or was not to be created. */
export const deletePhase: StepPhase = {
  stopsAtFailure: false,
  begin,
  done(draft) {
    const { kind, target } = draft.operation;
    if (kind === 'DELETE') draft.row.deletedAt = draft.now;
    draft.row.source ??= target;
    draft.row.outputs = [];
    draft.stack(kind === 'CREATE' ? 'ROLLBACK_COMPLETE' : 'DELETE_COMPLETE');
    end(draft);
  },
  stuck(draft) {
    const { kind, target } = draft.operation;
    const leftovers = draft.operation.leftovers.filter(
      (one) =>
        draft.operation.steps[`${one.logicalId}@${one.version}`]?.state !== 'done' &&
        draft.row.resources[one.logicalId]?.version !== one.version,
    );
    draft.row.source ??= target;
    draft.operate({ phase: 'paused', failedIn: 'delete', leftovers });
    draft.stack(kind === 'CREATE' ? 'ROLLBACK_FAILED' : 'DELETE_FAILED', failedResources(draft));
  },
};

/** What is left of an update that succeeded, or was taken back. What cannot be removed stays behind, as on AWS. */
function cleanup(status: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE', words: string): StepPhase {
  const finish = (draft: Draft, reason?: string) => {
    for (const { logicalId, version } of draft.operation.leftovers)
      if (draft.row.resources[logicalId]?.version === version) {
        const { [logicalId]: _gone, ...others } = draft.row.resources;
        draft.row.resources = others;
      }
    draft.stack(status, reason);
    end(draft);
  };
  return {
    stopsAtFailure: false,
    begin,
    done: (draft) => finish(draft),
    stuck: (draft) => finish(draft, `${words} successful. One or more resources could not be deleted.`),
  };
}

export const cleanupPhase = cleanup('UPDATE_COMPLETE', 'Update');
export const restoreCleanupPhase = cleanup('UPDATE_ROLLBACK_COMPLETE', 'Update rollback');
