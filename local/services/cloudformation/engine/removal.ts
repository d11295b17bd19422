import type { Draft } from './draft';
import { beginDeletion } from './deletion';
import type { Leftover, Operation, Removal, Source } from './row';

const NOTHING: Source = { template: '', parameters: {}, tags: {}, imports: [], capabilities: [] };

/** Deletes a stack, whatever it was going through. */
export function beginRemoval(draft: Draft, removal: Removal): void {
  const { row } = draft;
  const { identity, token, retain } = removal;
  const previous = row.operation;
  draft.cancel('timeout', 'bake', 'alarms');
  const operation: Operation = {
    ...{ kind: 'DELETE', token, identity, run: (previous?.run ?? 0) + 1, phase: 'delete' },
    ...{ disableRollback: false, retainExceptOnCreate: false, steps: {}, attempts: {}, before: row.resources },
    ...{ target: row.source ?? previous?.target ?? NOTHING, wanted: {}, leftovers: orphans(draft, previous), removal },
  };
  row.operation = operation;
  if (row.status !== 'DELETE_IN_PROGRESS') draft.stack('DELETE_IN_PROGRESS', 'User Initiated');
  if (row.outputs.some(({ exportName }) => exportName !== undefined)) {
    draft.operate({ phase: 'conclude' });
    draft.effect({ kind: 'guard', input: { run: operation.run, stackName: row.stackName } });
  } else beginDeletion(draft, retain);
}

/** Physical resources of an unfinished update that are not the stack's current ones. */
function orphans(draft: Draft, previous: Operation | undefined): Leftover[] {
  if (previous === undefined) return [];
  const replacements = Object.entries(previous.attempts).filter(
    ([logicalId, { change, version }]) => change === 'replace' && draft.row.resources[logicalId]?.version !== version,
  );
  return [
    ...previous.leftovers.filter(({ logicalId, version }) => draft.row.resources[logicalId]?.version !== version),
    ...replacements
      .filter(
        ([logicalId, { version }]) =>
          !previous.leftovers.some((one) => one.logicalId === logicalId && one.version === version),
      )
      .map(([logicalId, { version, physicalId }]) => {
        const { type, dependsOn } = previous.wanted[logicalId]!;
        return { logicalId, type, version, physicalId, dependsOn, retained: false };
      }),
  ];
}
