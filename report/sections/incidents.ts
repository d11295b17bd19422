import type { Incident, ReportData } from '../data';
import { dateTime, percent } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { notPlayed } from './section';
import type { Section } from './section';

/** What fired, what was done, and what it cost. */
export function incidents({ incidents: records, acts }: ReportData): Section {
  const played = acts.some(({ number: act }) => act === 5);
  return {
    id: 'incidents',
    title: 'Incident records',
    lead: 'Written from what CloudWatch, the promotion machine and the sender of the requests recorded.',
    content:
      records.length > 0
        ? records.map(draw)
        : played
          ? html`<p class="empty">No alarm went off.</p>`
          : notPlayed('Act 5 rolls out a version that fails.'),
  };
}

function draw(incident: Incident, index: number): Markup {
  const { title, alarm, fired, cleared, reason, action, requests, failed, timeline, postmortem } = incident;
  const id = `incident-${index + 1}`;
  return html`<article class="incident" aria-labelledby="${id}">
    <h3 id="${id}">${title}</h3>
    <dl>
      ${row('What fired', html`<code>${alarm}</code>`)}
      ${row('When', `${dateTime(fired)}, ${cleared === undefined ? 'still on' : `quiet at ${dateTime(cleared)}`}`)}
      ${row('Why', reason)} ${row('What was done', action)}
      ${row('Cost', `${failed} of ${requests} requests failed (${percent(failed, requests)})`)}
    </dl>
    <h4>Course</h4>
    <ol class="course">
      ${timeline.map(({ at, what }) => html`<li><time datetime="${new Date(at).toISOString()}">${dateTime(at)}</time> ${what}</li>`)}
    </ol>
    <details>
      <summary>Draft of the postmortem<span class="hidden">: ${title}</span></summary>
      ${postmortem.map(
        ({ heading, text }) =>
          html`<h4>${heading}</h4>
            <p>${text}</p>`,
      )}
    </details>
  </article>`;
}

function row(term: string, description: string | Markup): Markup {
  return html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}
