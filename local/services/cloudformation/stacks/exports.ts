import type { Kernel } from '../../../kernel/kernel';
import type { StackRow } from '../engine/row';
import { stackRows } from './collections';

/** A value that one stack offers to others. */
export interface StackExport {
  readonly name: string;
  readonly value: string;
  readonly stackId: string;
}

/** Every export of every stack, by name. */
export function listExports(kernel: Kernel): StackExport[] {
  return stackRows(kernel)
    .list()
    .flatMap(({ stackId, outputs, status }) =>
      status === 'DELETE_COMPLETE'
        ? []
        : outputs
            .filter(({ exportName }) => exportName !== undefined)
            .map(({ exportName, value }) => ({ name: exportName!, value, stackId })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function findExport(kernel: Kernel, name: string): StackExport | undefined {
  return listExports(kernel).find((one) => one.name === name);
}

/** Names of the stacks that import a value, or are about to. */
export function importers(kernel: Kernel, name: string): string[] {
  return stackRows(kernel)
    .list()
    .filter((row) => row.status !== 'DELETE_COMPLETE' && imports(row).includes(name))
    .map(({ stackName }) => stackName);
}

function imports({ source, operation }: StackRow): readonly string[] {
  const planned = operation?.kind === 'DELETE' ? [] : (operation?.target.imports ?? []);
  return [...(source?.imports ?? []), ...planned];
}

/** Why the exports of a stack cannot become others, in AWS's words; undefined when they can. */
export function exportProblem(kernel: Kernel, stackId: string, next: ReadonlyMap<string, string>): string | undefined {
  for (const { name, value, stackId: owner } of listExports(kernel)) {
    if (owner !== stackId) {
      if (next.has(name)) return `Export with name ${name} is already exported by stack ${owner.split('/')[1]}`;
      continue;
    }
    if (next.get(name) === value) continue;
    const users = importers(kernel, name);
    const verb = next.has(name) ? 'updated' : 'deleted';
    if (users.length > 0) return `Export ${name} cannot be ${verb} as it is in use by ${users.join(', ')}`;
  }
  return undefined;
}
