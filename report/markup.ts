/** Text that is HTML or SVG already. */
export class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What a template takes; nothing comes of `undefined` and `false`. */
export type Piece = Markup | string | number | undefined | false | readonly Piece[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no XML may hold, escaped or not: terminals' colours, for one. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text for an element or a quoted attribute. */
export function escape(text: string): string {
  return text.replace(FORBIDDEN, '�').replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** HTML and SVG: what the template says is markup, what is put into it is text. */
export function html(template: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(
    template.map((text, index) => text + (index < pieces.length ? render(pieces[index]) : '')).join(''),
  );
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.toString();
  return Array.isArray(piece) ? piece.map(render).join('') : escape(String(piece));
}
