import { html } from '../markup';
import type { Markup } from '../markup';
import { at } from './picture';

/** How many looks there are before they repeat. */
const LOOKS = 6;

/** Draws a mark around a point. */
type Mark = (x: number, y: number, size: number) => Markup;

/** Shapes that differ without colours. */
const MARKS: readonly Mark[] = [
  (x, y, size) => html`<circle cx="${at(x)}" cy="${at(y)}" r="${at(size)}" />`,
  (x, y, size) => polygon([x - size, y - size], [x + size, y - size], [x + size, y + size], [x - size, y + size]),
  (x, y, size) => polygon([x, y - 1.4 * size], [x + 1.4 * size, y], [x, y + 1.4 * size], [x - 1.4 * size, y]),
  (x, y, size) => polygon([x, y - 1.3 * size], [x + 1.3 * size, y + size], [x - 1.3 * size, y + size]),
];

/** The look of one series among several: a colour of the page's palette, and a shape. */
export class SeriesStyle {
  /** @param all - names of all series, in the order that gives each its look */
  constructor(private readonly all: readonly string[]) {}

  /** The class that sets `color`. */
  classOf(name: string): string {
    return `series-${(this.index(name) % LOOKS) + 1}`;
  }

  mark(name: string, x: number, y: number, size = 2.6): Markup {
    return html`${MARKS[this.index(name) % MARKS.length]!(x, y, size)}`;
  }

  /** Names with their looks, beside the drawings. */
  legend(names: readonly string[] = this.all): Markup {
    return html`<ul class="legend">
      ${names.map(
        (name) =>
          html`<li>
            <svg class="${this.classOf(name)}" viewBox="0 0 14 14" aria-hidden="true">${this.mark(name, 7, 7, 4.5)}</svg
            >${name}
          </li>`,
      )}
    </ul>`;
  }

  private index(name: string): number {
    return Math.max(0, this.all.indexOf(name));
  }
}

function polygon(...points: readonly (readonly [number, number])[]): Markup {
  return html`<polygon points="${points.map(([x, y]) => `${at(x)},${at(y)}`).join(' ')}" />`;
}
