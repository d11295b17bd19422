import { ServiceError } from '../../kernel/operation/error';
import type { Context } from '../../kernel/operation/operation';
import { byHandle, messages } from './messages';
import type { QueueRecord } from './queues';

/** Hides a received message for so many seconds from now; 0 shows it at once. */
export function changeVisibility(
  context: Context,
  queue: QueueRecord,
  handle: string | undefined,
  seconds: number,
): void {
  const found = byHandle(context, queue, handle);
  if (found === undefined || found[1].visibleAt <= context.clock.now())
    throw new ServiceError('MessageNotInflight', 'The specified message is not in flight.');
  messages(context).put(found[0], { ...found[1], visibleAt: context.clock.now() + seconds * 1000 });
}
