import type { Draft } from './draft';
import { leftoverSteps } from './deletion';
import type { Leftover, StackOutput } from './row';

/** Resources and outputs are there: the monitoring window begins, if there is one. */
export function concluded(draft: Draft, outputs: readonly StackOutput[]): void {
  const minutes = draft.row.rollback.MonitoringTimeInMinutes ?? 0;
  draft.operate({ phase: 'bake', outputs });
  if (minutes === 0) return commit(draft);
  draft.timer('bake', draft.now + minutes * 60_000, { type: 'baked', run: draft.operation.run });
}

/** There is no way back any more: what the stack was deployed from is its source, and what is left over goes. */
export function commit(draft: Draft): void {
  const { kind, target, outputs, run, leftovers, wanted } = draft.operation;
  draft.cancel('timeout', 'alarms');
  draft.row.source = target;
  draft.row.outputs = outputs ?? [];
  if (kind === 'CREATE') {
    draft.stack('CREATE_COMPLETE');
    draft.row.operation = undefined;
    return;
  }
  const removed = Object.entries(draft.row.resources)
    .filter(([logicalId]) => !(logicalId in wanted))
    .map(([logicalId, state]): Leftover => ({ ...state, logicalId, retained: state.deletionPolicy !== 'Delete' }));
  const rest = [...leftovers, ...removed];
  draft.operate({ phase: 'cleanup', run: run + 1, leftovers: rest, steps: leftoverSteps(rest) });
  draft.stack('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
}
