import type { Kernel } from '../../../kernel/kernel';
import { notFound } from '../errors';
import { recordConfiguration } from './history';
import { alarmRows } from './row';
import { alarm } from './workflow';

/** Turns the actions of alarms on or off, of all or none. @throws ResourceNotFound */
export function switchActions(kernel: Kernel, names: readonly string[], enabled: boolean): void {
  const missing = names.filter((name) => !alarmRows(kernel).has(name));
  if (missing.length > 0) throw notFound(`Unknown alarm: ${missing.join(', ')}`);
  kernel.store.transaction(() => {
    for (const name of names) {
      if (alarmRows(kernel).get(name)!.settings.ActionsEnabled === enabled) continue;
      recordConfiguration(kernel, kernel.workflows.send(alarm, name, { type: 'switch', enabled })!, 'Update');
    }
  });
}
