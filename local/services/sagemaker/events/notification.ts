import { randomUUID } from 'node:crypto';
import type { Kernel } from '../../../kernel/kernel';
import type { Workflow } from '../../../kernel/workflow/workflow';

/** An event on the account's default bus, from source `aws.sagemaker`. */
export interface Notification {
  /** For example `SageMaker Model Package State Change`. */
  readonly detailType: string;
  /** ARNs of what changed. */
  readonly resources: readonly string[];
  readonly detail: object;
  /** Virtual ms since 1970. */
  readonly at: number;
}

/** Gives an event to EventBridge. Instants in the detail become ms since 1970, as SageMaker writes them. */
async function deliver(kernel: Kernel, notification: Notification): Promise<void> {
  const { detailType, resources, detail, at } = notification;
  await kernel.call({ kind: 'service', principal: 'sagemaker.amazonaws.com' }, 'events', 'PutEvents', {
    Entries: [
      {
        Source: 'aws.sagemaker',
        DetailType: detailType,
        Resources: [...resources],
        Detail: JSON.stringify(detail, milliseconds),
        Time: new Date(at),
      },
    ],
  });
}

function milliseconds(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() : value;
}

/** Delivers an event at least once after the transaction that it belongs to: an outbox for what has no workflow of its own. */
export const notifications: Workflow<
  Notification,
  { type: 'publish'; notification: Notification } | { type: 'delivered' },
  { deliver: Notification }
> = {
  name: 'sagemaker:notification',
  transition(row, event) {
    if (event.type === 'delivered') return { row: null };
    if (row !== undefined) return undefined;
    return { row: event.notification, effects: [{ kind: 'deliver', input: event.notification }] };
  },
  effects: {
    async deliver(notification, { kernel }) {
      await deliver(kernel, notification);
      return { type: 'delivered' };
    },
  },
};

/** Publishes an event about a change of state, as part of the transaction that makes the change. */
export function publish(kernel: Kernel, detailType: string, resources: readonly string[], detail: object): void {
  handOver(kernel, randomUUID(), { detailType, resources, detail, at: kernel.clock.now() });
}

/** Publishes an event that a workflow's transition made. Handing it over again under the same id does nothing more. */
export function handOver(kernel: Kernel, id: string, notification: Notification): void {
  kernel.workflows.send(notifications, id, { type: 'publish', notification });
}
