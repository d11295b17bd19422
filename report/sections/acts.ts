import type { ActFacts } from '../../lifecycle/facts';
import type { ActSpan, ReportData } from '../data';
import { count, duration, period } from '../format';
import { html } from '../markup';
import type { Markup } from '../markup';
import { table } from '../table';
import { timeline } from '../svg/timeline';
import type { Section } from './section';

/** What was played, when, and what each act claims. */
export function acts(data: ReportData): Section {
  return {
    id: 'acts',
    title: 'Timeline of the acts',
    lead: 'Virtual time, as the local cloud’s clock had it. Each act opens to its claims: what was expected, and what was seen from outside.',
    content: html`${timeline(data)}
      <ol class="acts">
        ${data.facts.acts.map((act) =>
          renderAct(
            act,
            data.acts.find(({ number }) => number === act.number),
          ),
        )}
      </ol>`,
  };
}

function renderAct(act: ActFacts, span: ActSpan | undefined): Markup {
  const held = act.claims.filter(({ holds }) => holds).length;
  const when = span && period(span.from, span.to);
  const sum = [when, `${held} of ${count(act.claims.length, 'claim')} hold`, `${duration(act.seconds)} of real time`];
  return html`<li class="act">
    <h3 id="act-${act.number}">
      <span class="number" aria-hidden="true">${act.number}</span>${act.title} ${verdict(act.holds)}
    </h3>
    <p>${prose(act.why)}</p>
    <p class="quiet">${sum.filter(Boolean).join(' · ')}</p>
    ${act.error !== undefined && html`<p class="error">It ended early: ${act.error}</p>`}
    <details class="claims" ${act.holds ? undefined : html` open`}>
      <summary>Claims<span class="hidden"> of act ${act.number}, ${act.title}</span></summary>
      ${
        span !== undefined &&
        span.notes.length > 0 &&
        html`<ul class="notes">
          ${span.notes.map(({ kind, text }) => html`<li>${kind === 'decided' && html`<b>Decided: </b>`}${text}</li>`)}
        </ul>`
      }
      ${table({
        caption: `Claims of act ${act.number}`,
        head: ['Claim', 'Expected', 'Seen', 'Holds'],
        rows: act.claims.map(({ text, expected, actual, holds }) => [
          prose(text),
          html`<code>${expected}</code>`,
          html`<code>${actual}</code>`,
          verdict(holds),
        ]),
      })}
    </details>
  </li>`;
}

/** A text in which commands stand between backticks. */
function prose(text: string): Markup {
  return html`${text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`;
}

/** A sign, a word and a colour: any one of them says it. */
export function verdict(holds: boolean): Markup {
  return holds ? html`<span class="verdict holds">✓ holds</span>` : html`<span class="verdict fails">✗ fails</span>`;
}
