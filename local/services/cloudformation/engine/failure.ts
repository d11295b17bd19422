import type { Draft } from './draft';
import type { Step } from './row';
import { beginRollback } from './rollback';
import { beginRemoval } from './removal';
import { underWay } from './schedule';
import { settled } from './step';

/** One resource could not be created, changed or restored. */
export function fail(draft: Draft, key: string, reason: string, physicalId?: string): void {
  const { logicalId, change, state } = draft.step(key);
  if (state === 'settling') settled(draft, key);
  draft.setStep(key, { state: 'failed' });
  const known = physicalId === undefined ? {} : { physicalId };
  draft.resource(logicalId, change === 'create' ? 'CREATE_FAILED' : 'UPDATE_FAILED', { ...known, reason });
}

/** The operation cannot go on: nothing new begins, and what only waits is given up. */
export function beginDrain(draft: Draft, reason?: string): void {
  draft.cancel('timeout', 'bake', 'alarms');
  draft.operate({ phase: 'drain', failedIn: draft.operation.phase });
  for (const [key, step] of Object.entries(draft.operation.steps)) if (step.state === 'settling') cut(draft, key);
  draft.operate({ failure: reason ?? failureReason(draft) });
  drained(draft);
}

/** Gives up waiting for a resource whose change has begun. */
export function cut(draft: Draft, key: string): void {
  const { logicalId, change } = draft.step(key);
  const { attempts } = draft.operation;
  const attempt = attempts[logicalId];
  if (attempt !== undefined) draft.operate({ attempts: { ...attempts, [logicalId]: { ...attempt, cut: true } } });
  fail(
    draft,
    key,
    change === 'create' ? 'Resource creation cancelled' : 'Resource update cancelled',
    attempt?.physicalId,
  );
}

/** Goes back once nothing is under way. */
export function drained(draft: Draft): void {
  const { steps, failedIn, kind, disableRollback, removal, failure } = draft.operation;
  if (underWay(steps)) return;
  if (removal !== undefined) return beginRemoval(draft, removal);
  if (failedIn === 'restore') return pause(draft, 'UPDATE_ROLLBACK_FAILED', failure);
  if (disableRollback) return pause(draft, kind === 'CREATE' ? 'CREATE_FAILED' : 'UPDATE_FAILED', failure);
  beginRollback(draft, failure);
}

function pause(
  draft: Draft,
  status: 'CREATE_FAILED' | 'UPDATE_FAILED' | 'UPDATE_ROLLBACK_FAILED',
  reason: string | undefined,
): void {
  draft.operate({ phase: 'paused' });
  draft.stack(status, reason);
}

/** What a stack's status says after resources failed, in AWS's words. */
function failureReason(draft: Draft): string {
  const { steps, kind, disableRollback } = draft.operation;
  const failed = Object.values(steps).filter(({ state }) => state === 'failed');
  const named = (verb: string, ones: readonly Step[]) =>
    ones.length === 0
      ? ''
      : `The following resource(s) failed to ${verb}: [${ones.map(({ logicalId }) => logicalId).join(', ')}]. `;
  const created = named(
    'create',
    failed.filter(({ change }) => change === 'create'),
  );
  const updated = named(
    'update',
    failed.filter(({ change }) => change !== 'create'),
  );
  return `${created}${updated}${kind === 'CREATE' && !disableRollback ? 'Rollback requested by user.' : ''}`;
}
