import { html } from './markup';
import type { Markup, Piece } from './markup';

export interface TableProps {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly (readonly Piece[])[];
  /** Columns of numbers, from 0 on: aligned to the right. */
  readonly numbers?: readonly number[];
}

/** A table that scrolls by itself where it is wider than the page. */
export function table({ caption, head, rows, numbers = [] }: TableProps): Markup {
  const kind = (column: number) => (numbers.includes(column) ? 'number' : 'text');
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((name, column) => html`<th scope="col" class="${kind(column)}">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row" class="${kind(0)}">${first}</th>
              ${cells.map((cell, index) => html`<td class="${kind(index + 1)}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A drawing with its caption, and the numbers behind it. */
export function figure(caption: Piece, drawing: Piece, data: TableProps): Markup {
  return html`<figure>
    <figcaption>${caption}</figcaption>
    ${drawing}
    <details>
      <summary>Data<span class="hidden">: ${data.caption}</span></summary>
      ${table(data)}
    </details>
  </figure>`;
}
