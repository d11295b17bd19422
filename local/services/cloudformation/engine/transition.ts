import type { Transition } from '../../../kernel/workflow/workflow';
import { cleanupPhase, deletePhase, beginDeletion, notRemoved, removed, restoreCleanupPhase } from './deletion';
import { beginDeploy, deployed, deployPhase, planned } from './deploy';
import { Draft } from './draft';
import type { StackEffects } from './effects';
import type { StackWorkflowEvent } from './events';
import { beginDrain, cut, drained, fail } from './failure';
import { commit, concluded } from './finish';
import { monitor, monitorAgain } from './monitor';
import { beginRemoval } from './removal';
import { beginRollback, continueRollback, restore, restored, restorePhase } from './rollback';
import type { Phase, StackRow } from './row';
import { goOn, type StepPhase } from './schedule';
import { changed, settle, settled, stillPending } from './step';

const PHASES: Readonly<Partial<Record<Phase, StepPhase>>> = {
  deploy: deployPhase,
  restore: restorePhase,
  delete: deletePhase,
  cleanup: cleanupPhase,
  'restore-cleanup': restoreCleanupPhase,
};

/** What follows when something happens to a stack; late answers are ignored. */
export function transition(
  row: StackRow | undefined,
  event: StackWorkflowEvent,
  now: number,
): Transition<StackRow, StackWorkflowEvent, StackEffects> | undefined {
  const before = row ?? (event.type === 'review' || event.type === 'deploy' ? newRow(event, now) : undefined);
  if (before === undefined || isLate(before, event)) return undefined;
  const draft = new Draft(before, now);
  happen(draft, event);
  // A phase may end at once, and the next one with it.
  for (let run = -1; draft.row.operation !== undefined && run !== draft.row.operation.run;) {
    run = draft.row.operation.run;
    goOn(draft, PHASES);
  }
  return draft.finish();
}

function newRow(event: { type: string; stackId: string; stackName: string }, now: number): StackRow {
  const { type, stackId, stackName } = event;
  const status = type === 'review' ? 'REVIEW_IN_PROGRESS' : 'CREATE_IN_PROGRESS';
  return {
    ...{ stackId, stackName, status, createdAt: now, notificationArns: [], rollback: {} },
    ...{
      disableRollback: false,
      terminationProtection: false,
      resources: {},
      outputs: [],
      versions: 0,
      events: 0,
      eventAt: 0,
    },
  };
}

function isLate(row: StackRow, event: StackWorkflowEvent): boolean {
  if (!('run' in event)) return false;
  if (row.operation?.run !== event.run) return true;
  return 'step' in event && row.operation.steps[event.step] === undefined;
}

function happen(draft: Draft, event: StackWorkflowEvent): void {
  switch (event.type) {
    case 'review':
      return draft.stack('REVIEW_IN_PROGRESS', 'User Initiated');
    case 'deploy':
      return beginDeploy(draft, event);
    case 'delete':
      return remove(draft, event);
    case 'cancel':
      draft.operate({ disableRollback: false, token: event.token ?? draft.operation.token });
      return draft.operation.phase === 'drain' ? undefined : beginDrain(draft, 'User Initiated');
    case 'rollback':
    case 'continue':
      draft.row.roleArn = event.roleArn ?? draft.row.roleArn;
      draft.operate({ identity: event.identity, token: event.token, disableRollback: false });
      if (event.type === 'rollback') return beginRollback(draft, 'User Initiated');
      return continueRollback(draft, event.skip);
    case 'settings':
      draft.row.terminationProtection = event.terminationProtection ?? draft.row.terminationProtection;
      draft.row.policy = event.policy ?? draft.row.policy;
      return;
    case 'planned':
    case 'applied':
    case 'failed':
    case 'looked':
    case 'changed':
      return happenToStep(draft, event);
    default:
      return happenToOperation(draft, event);
  }
}

function remove(draft: Draft, event: Extract<StackWorkflowEvent, { type: 'delete' }>): void {
  const { identity, token, retain, roleArn } = event;
  draft.row.roleArn = roleArn ?? draft.row.roleArn;
  const removal = { identity, token, retain };
  const { operation } = draft.row;
  if (operation === undefined || operation.phase === 'paused') return beginRemoval(draft, removal);
  draft.operate({ removal });
  draft.stack('DELETE_IN_PROGRESS', 'User Initiated');
  beginDrain(draft);
}

type OperationEvent = Extract<
  StackWorkflowEvent,
  { type: 'concluded' | 'refused' | 'monitored' | 'alarms' | 'baked' | 'timeout' }
>;

function happenToOperation(draft: Draft, event: OperationEvent): void {
  const { phase, kind, removal } = draft.operation;
  const forward = phase === 'deploy' || phase === 'conclude' || phase === 'bake';
  switch (event.type) {
    case 'concluded':
      if (kind === 'DELETE') return beginDeletion(draft, removal?.retain);
      return phase === 'conclude' ? concluded(draft, event.outputs) : undefined;
    case 'refused':
      if (kind !== 'DELETE') return phase === 'conclude' ? beginDrain(draft, event.reason) : undefined;
      draft.operate({ phase: 'paused', failedIn: 'delete' });
      return draft.stack('DELETE_FAILED', event.reason);
    case 'monitored':
      if (!forward) return;
      if (event.problem === undefined) return monitorAgain(draft);
      draft.operate({ disableRollback: false });
      return beginDrain(draft, event.problem);
    case 'alarms':
      return forward ? monitor(draft) : undefined;
    case 'baked':
      return phase === 'bake' ? commit(draft) : undefined;
    case 'timeout':
      return forward ? beginDrain(draft, 'Stack creation time exceeded the specified timeout. ') : undefined;
  }
}

type StepEvent = Extract<StackWorkflowEvent, { type: 'planned' | 'applied' | 'failed' | 'looked' | 'changed' }>;

function happenToStep(draft: Draft, event: StepEvent): void {
  const { state, change, unsettled } = draft.step(event.step);
  if (state === 'done' || state === 'failed') return;
  const draining = draft.operation.phase === 'drain';
  switch (event.type) {
    case 'planned':
      if (!draining) return planned(draft, event.step, event.change, event.reason);
      draft.setStep(event.step, { state: 'waiting' });
      break;
    case 'applied':
      if (change === 'delete' && !event.settles) return removed(draft, event.step, 'DELETE_COMPLETE');
      if (change === 'create' || change === 'replace') made(draft, event.step, event.physicalId);
      if (!event.settles) finish(draft, event.step);
      else if (draining) cut(draft, event.step);
      else settle(draft, event.step);
      break;
    case 'failed':
      if (change === 'delete') return notRemoved(draft, event.step, event.reason);
      if (unsettled === true) return looked(draft, { ...event, type: 'looked', state: 'stable' });
      fail(draft, event.step, event.reason, event.physicalId);
      break;
    case 'looked':
      if (state === 'settling') looked(draft, event);
      return;
    case 'changed':
      if (state === 'settling') changed(draft, event.step);
      return;
  }
  if (draining) drained(draft);
}

/** A physical resource exists, though it may not be ready yet. */
function made(draft: Draft, key: string, physicalId: string | undefined): void {
  const { logicalId, change } = draft.step(key);
  const { attempts } = draft.operation;
  draft.operate({ attempts: { ...attempts, [logicalId]: { ...attempts[logicalId]!, physicalId } } });
  const reason = 'Resource creation Initiated';
  if (change === 'create') return draft.resource(logicalId, 'CREATE_IN_PROGRESS', { physicalId, reason });
  const { type } = draft.row.resources[logicalId]!;
  draft.event(logicalId, type, 'UPDATE_IN_PROGRESS', reason, physicalId);
}

function looked(draft: Draft, event: Extract<StackWorkflowEvent, { type: 'looked' }>): void {
  const { step: key, state, physicalId } = event;
  const { unsettled, logicalId, change } = draft.step(key);
  if (state === 'pending') return stillPending(draft, key);
  settled(draft, key);
  if (unsettled === true) return restore(draft, key);
  const { attempts } = draft.operation;
  if (physicalId !== undefined && attempts[logicalId] !== undefined && change !== 'restore')
    draft.operate({ attempts: { ...attempts, [logicalId]: { ...attempts[logicalId], physicalId } } });
  finish(draft, key);
}

function finish(draft: Draft, key: string): void {
  const { change } = draft.step(key);
  if (change === 'delete') return removed(draft, key, 'DELETE_COMPLETE');
  if (change === 'restore') return restored(draft, key);
  deployed(draft, key);
}
