import type { Workflow } from '../../kernel/workflow/workflow';
import type { KeyRecord } from './keys';

type DeletionEvent =
  { readonly type: 'scheduled'; readonly days: number } | { readonly type: 'cancelled' } | { readonly type: 'due' };

const DAY = 24 * 60 * 60 * 1000;

/** A key waits 7 to 30 days (virtual) before its material is gone for good; until then the deletion can be cancelled. */
export const deletion: Workflow<KeyRecord, DeletionEvent> = {
  name: 'kms:key',
  transition(key, event, now) {
    if (key === undefined) return undefined;
    switch (event.type) {
      case 'scheduled': {
        const due = now + event.days * DAY;
        return {
          row: { ...key, state: 'PendingDeletion', deletionDate: new Date(due) },
          timers: [{ name: 'deletion', at: due, event: { type: 'due' } }],
        };
      }
      case 'cancelled':
        return { row: { ...key, state: 'Disabled', deletionDate: undefined }, cancel: ['deletion'] };
      case 'due':
        return { row: null };
    }
  },
  effects: {},
};
