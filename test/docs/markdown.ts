import { readFileSync } from 'node:fs';
import { resolve } from '../../local/kernel/paths';

/** A fenced block of a page. */
export interface Block {
  /** What follows the fence: `ts`, `ts app`, `sh`. */
  readonly info: string;
  readonly text: string;
  /** The comment in front of it, such as `refused`. */
  readonly mark?: string;
  /** Line of the page, for messages. */
  readonly line: number;
}

/** The text of a page, from the repository's root. */
export const page = (path: string): string => readFileSync(resolve(path), 'utf8');

/** The fenced blocks of a page, in their order. */
export function blocksOf(text: string): Block[] {
  const pattern = /(?:<!-- (\w+) -->\n\n)?```([^\n]*)\n([^]*?)```/g;
  return [...text.matchAll(pattern)].map(({ 1: mark, 2: info, 3: block, index }) => ({
    info: info!,
    text: block!,
    mark,
    line: text.slice(0, index).split('\n').length,
  }));
}

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(text: string): Set<string> {
  const prose = text.replaceAll(/```[^]*?```/g, '');
  return new Set([...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading!)));
}

function anchor(heading: string): string {
  const text = heading
    .trim()
    .toLowerCase()
    .replaceAll(/`|\[|\]\([^)]*\)/g, '');
  return text.replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
}
