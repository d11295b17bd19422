import type { CallRecord } from '../../kernel/operation/dispatcher';
import type { Kernel } from '../../kernel/kernel';
import type { Journal } from '../../kernel/store/journal';
import { isDataEvent } from './data-events';
import { eventOf, type EventRecord } from './record';

/** The stream that all management events are in. */
export const MANAGEMENT = 'management';
/** CloudTrail's event history goes back 90 days. */
const KEPT = 90 * 24 * 3600_000;
/** Old events are dropped once in so many new ones. */
const SWEEP = 1000;

/** The management events of a cloud. */
export const events = ({ store }: Pick<Kernel, 'store'>): Journal<EventRecord> =>
  store.journal<EventRecord>('cloudtrail:event');

/** Records management calls as they end: those that change something, and those that were refused. */
export class Trail {
  #recorded = 0;

  /** @param eventBridge - whether the cloud has EventBridge, which gets an event of every change */
  constructor(
    private readonly kernel: Kernel,
    private readonly eventBridge: boolean,
  ) {}

  record(call: CallRecord): void {
    const { operation, error, context } = call;
    if (isDataEvent(operation.service, operation.name)) return;
    const refused = error !== undefined && /^(AccessDenied|AuthorizationError)/.test(error.name);
    if (operation.readOnly && !refused) return;
    const record = eventOf(call);
    const now = context.clock.now();
    events(this.kernel).append(MANAGEMENT, now, record);
    if (++this.#recorded % SWEEP === 0) events(this.kernel).drop(MANAGEMENT, now - KEPT);
    if (this.eventBridge && !operation.readOnly) void this.#announce(record);
  }

  /** `AWS API Call via CloudTrail`, best effort as on AWS. */
  async #announce({ source, event }: EventRecord): Promise<void> {
    const lease = this.kernel.clock.lease(`cloudtrail ${source}`);
    try {
      await this.kernel.call({ kind: 'service', principal: 'cloudtrail.amazonaws.com' }, 'events', 'PutEvents', {
        Entries: [
          {
            Source: `aws.${source.split('.', 1)[0]}`,
            DetailType: 'AWS API Call via CloudTrail',
            Detail: JSON.stringify(event),
          },
        ],
      });
    } catch {
      // The call itself has succeeded; its announcement is lost, and the event history still has it.
    } finally {
      lease.release();
    }
  }
}
