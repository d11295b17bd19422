import { html } from '../markup';
import type { Markup, Piece } from '../markup';

export interface PictureProps {
  /** Unique on the page. */
  readonly id: string;
  /** What it shows, for those who do not see it. */
  readonly title: string;
  /** What there is to be seen in it, in a sentence. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly content: Piece;
  /** Whether it has links, so that it is no single image. */
  readonly interactive?: boolean;
}

/** A drawing with a name and a description. Its colours are the page's. */
export function picture({ id, title, description, width, height, content, interactive }: PictureProps): Markup {
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    role="${interactive ? 'group' : 'img'}"
    aria-labelledby="${id}-title"
    aria-describedby="${id}-description"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${content}
  </svg>`;
}

/** A coordinate: a tenth of a unit is finer than any screen. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
