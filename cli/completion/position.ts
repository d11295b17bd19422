import type { Command, Option } from 'commander';

/** Where the cursor is on a command line. */
export interface Position {
  /** The command so far: the program itself, or what its words lead to. */
  readonly command: Command;
  /** Arguments before the cursor. */
  readonly operands: readonly string[];
  /** Options before the cursor with their values. */
  readonly options: ReadonlyMap<string, string>;
  /** The option whose value the cursor is in. */
  readonly option?: Option;
  /** The word at the cursor as far as it is written; of `--stage=pro` only `pro`. */
  readonly current: string;
  /** What a candidate has to begin with besides, such as `--stage=`. */
  readonly prefix: string;
}

/**
 * Reads a command line that is not finished.
 *
 * @param words - without the program’s name; the last one is the one at the cursor and may be empty
 */
export function positionOf(program: Command, words: readonly string[]): Position {
  const [before, last] = split(words);
  let command = program;
  const operands: string[] = [];
  const options = new Map<string, string>();
  let open: Option | undefined;
  for (const word of before) {
    const option = word.startsWith('-') ? optionOf(command, word) : undefined;
    const child = operands.length === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (option !== undefined) {
      const [, value] = /=(.*)$/.exec(word) ?? [];
      if (value !== undefined) options.set(option.long!, value);
      else options.set(option.long!, '');
      open = takesValue(option) && value === undefined ? option : undefined;
    } else if (open !== undefined) {
      options.set(open.long!, word);
      open = open.variadic ? open : undefined;
    } else if (word.startsWith('-')) continue;
    else if (child !== undefined) command = child;
    else operands.push(word);
  }
  const written = /^(--[\w-]+=)(.*)$/.exec(last);
  const assigned = written === null ? undefined : optionOf(command, last);
  const position = { command, operands, options };
  if (assigned !== undefined) return { ...position, option: assigned, current: written![2]!, prefix: written![1]! };
  // After `--file a` an option may begin as well as a second file.
  const option = last.startsWith('-') ? undefined : open;
  return { ...position, option, current: last, prefix: '' };
}

/** Bash takes `--stage=pro` apart: the `=` is a word of its own. */
function split(words: readonly string[]): [before: string[], last: string] {
  const last = words.at(-1) ?? '';
  return [words.slice(0, -1).filter((word) => word !== '='), last === '=' ? '' : last];
}

function optionOf(command: Command, word: string): Option | undefined {
  const name = word.split('=')[0];
  return command.options.find(({ long, short }) => long === name || short === name);
}

/** Whether an option is followed by something. */
export function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}
