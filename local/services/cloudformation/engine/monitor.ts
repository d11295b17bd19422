import type { Draft } from './draft';

/** Virtual ms between readings of alarms that nobody announces changes of. */
const READ_AGAIN = 30_000;

/** Reads the alarms of the rollback configuration, now and whenever they may have changed. */
export function monitor(draft: Draft): void {
  const triggers = draft.row.rollback.RollbackTriggers ?? [];
  if (triggers.length === 0) return;
  const { run, identity } = draft.operation;
  draft.effect({ kind: 'monitor', input: { run, identity, triggers } });
}

/** The alarms are fine: waits for the next change of one. */
export function monitorAgain(draft: Draft): void {
  const { run } = draft.operation;
  for (const { Arn } of draft.row.rollback.RollbackTriggers ?? [])
    draft.watch(`monitoring:alarm/${Arn.split(':alarm:')[1] ?? Arn}`, { type: 'alarms', run });
  draft.timer('alarms', draft.now + READ_AGAIN, { type: 'alarms', run });
}
