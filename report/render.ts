import type { ReportData } from './data';
import { count, dateTime, duration } from './format';
import { html } from './markup';
import type { Markup } from './markup';
import { POLICY, SCRIPT_ELEMENT } from './script';
import { acts } from './sections/acts';
import { errors, latency } from './sections/health';
import { incidents } from './sections/incidents';
import { ledger } from './sections/ledger';
import { drift, rocAuc } from './sections/monthly';
import { pipelines } from './sections/pipelines';
import { promotions } from './sections/promotions';
import { provenance } from './sections/provenance';
import { renderSection } from './sections/section';
import { traffic } from './sections/traffic';
import { STYLE_ELEMENT } from './style';

/** In the order of the page. */
const SECTIONS = [acts, traffic, errors, latency, incidents, pipelines, promotions, ledger, drift, rocAuc, provenance];

/** The report as one HTML file that needs nothing else. */
export function renderReport(data: ReportData): string {
  const sections = SECTIONS.map((section) => section(data));
  const title = `The life of ${data.model}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Headgate</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <p class="brand">Headgate lifecycle report</p>
          <h1>${title}</h1>
          ${summary(data)}
        </header>
        <nav aria-label="Sections">
          <ul>
            ${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main id="content" tabindex="-1">${sections.map(renderSection)}</main>
        <footer>
          <p>Made by <code>npm start</code>. Times of day are virtual, in UTC.</p>
        </footer>
        ${SCRIPT_ELEMENT}
      </body>
    </html> `;
  return page.toString();
}

function summary({ facts, acts: spans }: ReportData): Markup {
  const claims = facts.acts.flatMap((act) => act.claims);
  const held = claims.filter(({ holds }) => holds).length;
  const [first, last] = [spans[0], spans.at(-1)];
  const figures: readonly (readonly [string, string | number])[] = [
    ['claims hold', `${held} of ${claims.length}`],
    ['acts played', facts.acts.length],
    ['requests', facts.requests.sent],
    ['of them failed', facts.requests.failed],
    ['versions answered', Object.keys(facts.requests.answered).length],
    ['of real time', duration(facts.seconds)],
  ];
  return html`<p>
      ${
        facts.holds
          ? html`<strong class="verdict holds">✓ All claims hold.</strong>`
          : html`<strong class="verdict fails"
              >✗ Not all claims hold: ${count(claims.length - held, 'claim')} of ${claims.length} failed.</strong
            >`
      }
      A model’s way from its data into production and back, played on a local cloud that ran the templates AWS would
      get.
    </p>
    ${first && last && html`<p class="quiet">Virtual time: ${dateTime(first.from)} to ${dateTime(last.to)}.</p>`}
    <dl class="figures">
      ${figures.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
}
