import type { ReportData } from '../data';
import { dateTime, duration } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { table } from '../table';
import { notPlayed } from './section';
import type { Section } from './section';

/** Each run of the promotion machine that did something. */
export function promotions({ promotions: runs }: ReportData): Section {
  return {
    id: 'promotions',
    title: 'Promotions',
    lead: 'Runs of the promotion state machine that changed or tried to change what is live, with the audit log’s word on who approved.',
    content:
      runs.length === 0
        ? notPlayed('Act 3 promotes the first version.')
        : table({
            caption: 'Promotions',
            head: ['Version', 'Before', 'Began', 'Took', 'Outcome', 'Reason', 'Approved by'],
            rows: runs.map(({ version, previous, started, ended, outcome, reason, approvedBy }) => [
              whole(version),
              whole(previous ?? 'none'),
              whole(dateTime(started)),
              ended === undefined ? 'under way' : duration((ended - started) / 1000),
              outcome,
              reason,
              approvedBy?.split(':').at(-1),
            ]),
            numbers: [3],
          }),
  };
}

/** A name that no line breaks. */
function whole(text: string): Markup {
  return html`<span class="whole">${text}</span>`;
}
