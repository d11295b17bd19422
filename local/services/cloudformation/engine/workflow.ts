import type { Workflow } from '../../../kernel/workflow/workflow';
import type { StackEffects } from './effects';
import type { StackWorkflowEvent } from './events';
import type { StackRow } from './row';
import { apply } from './run/apply';
import { conclude, guard } from './run/conclude';
import { look } from './run/look';
import { monitor } from './run/monitor';
import { plan } from './run/plan';
import { record, tidy } from './run/record';
import { remove } from './run/remove';
import { transition } from './transition';

/** A stack's life: its rows are by stack id. */
export const stackWorkflow: Workflow<StackRow, StackWorkflowEvent, StackEffects> = {
  name: 'cloudformation:stack',
  transition,
  effects: { record, plan, apply, remove, look, conclude, guard, monitor, tidy },
  failed({ kind, input }, error) {
    if (kind === 'plan' || kind === 'apply' || kind === 'remove' || kind === 'look')
      return { type: 'failed', run: input.run, step: input.step, reason: reasonOf(error) };
    if (kind === 'conclude' || kind === 'guard') return { type: 'refused', run: input.run, reason: reasonOf(error) };
    if (kind === 'monitor') return { type: 'monitored', run: input.run, problem: reasonOf(error) };
    // What is written down cannot be refused by anybody: this is a defect, and no event stands for it.
    throw error;
  },
};

/** What a service said, with the exception's name, as AWS's resource handlers report it. */
function reasonOf(error: Error): string {
  const code = 'code' in error ? ` (Service error: ${String(error.code)})` : '';
  return `${error.message}${code}`;
}
