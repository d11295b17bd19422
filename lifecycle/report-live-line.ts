import type { Writable } from 'node:stream';
import pc from 'picocolors';

/** Where lines go; a terminal knows its width. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** To the beginning of the line, and nothing stays on it. */
const ERASE = '\r\u001b[K';

/** Real ms between two pictures of the line: nobody reads faster. */
const PACE = 80;

/** Columns of a terminal that does not say, or says 0. */
const COLUMNS = 80;

/** The last line of a terminal, which is written over; nothing at all elsewhere. */
export class LiveLine {
  private shown = false;
  private last = -Infinity;

  constructor(
    private readonly out: Output,
    private readonly environment: NodeJS.ProcessEnv = process.env,
  ) {}

  /** Shows a text, cut to the terminal's width: a line that wraps cannot be written over. */
  show(text: string): void {
    const now = performance.now();
    if (!this.possible || now - this.last < PACE) return;
    const { columns = 0 } = this.out;
    const width = (columns > 0 ? columns : COLUMNS) - 1;
    const fits = text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
    this.out.write(`${ERASE}${pc.dim(fits)}`);
    this.shown = true;
    this.last = now;
  }

  /** Takes the text away; what is written next begins where it was. */
  hide(): void {
    if (this.shown) this.out.write(ERASE);
    this.shown = false;
    this.last = -Infinity;
  }

  /** Logs of a CI keep every picture, and a dumb terminal cannot erase. */
  private get possible(): boolean {
    const { CI, TERM } = this.environment;
    return this.out.isTTY === true && CI === undefined && TERM !== 'dumb';
  }
}
