import { html } from '../markup';
import type { Markup, Piece } from '../markup';

/** A part of the page that its table of contents lists. */
export interface Section {
  /** Its anchor. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly lead: string;
  readonly content: Piece;
}

export function renderSection({ id, title, lead, content }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${title}</h2>
    <p class="lead">${lead}</p>
    ${content}
  </section>`;
}

/** What stands for a part of the story that was not played. */
export function notPlayed(why: string): Markup {
  return html`<p class="empty"><strong>Not played.</strong> ${why}</p>`;
}
