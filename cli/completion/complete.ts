import type { Command } from 'commander';
import { positionOf } from './position';
import type { Position } from './position';
import type { Sources } from './sources';
import { ARGUMENTS, OPTIONS } from './values';
import type { Candidate, Values } from './values';

/** What a shell prints for a place where its own completion of files is wanted. */
export const FILES = ':files';

/**
 * What could stand at the cursor.
 *
 * @param words - without the program’s name; the last one is the one at the cursor and may be empty
 * @returns candidates that begin like it, or {@link FILES}
 */
export async function complete(
  program: Command,
  words: readonly string[],
  sources: (position: Position) => Sources,
): Promise<readonly Candidate[] | typeof FILES> {
  const position = positionOf(program, words);
  const values = valuesAt(position);
  if (values === 'files') return FILES;
  const found = values === 'text' ? [] : await values(position, sources(position));
  return found
    .filter(({ value }) => value.startsWith(position.current))
    .map(({ value, description }) => ({ value: position.prefix + value, description }));
}

function valuesAt(position: Position): Values {
  const { command, option, operands, current } = position;
  if (option !== undefined) return OPTIONS[option.long!] ?? 'text';
  if (current.startsWith('-')) return optionsOf;
  if (command.commands.length > 0) return operands.length > 0 ? 'text' : commandsOf;
  const { registeredArguments: declared } = command;
  const argument = declared[operands.length] ?? (declared.at(-1)?.variadic ? declared.at(-1) : undefined);
  return argument === undefined ? optionsOf : (ARGUMENTS[argument.name()] ?? 'text');
}

const commandsOf: Values = ({ command }) =>
  command.commands.map((one) => ({ value: one.name(), description: one.description() }));

/** Those that are not on the line yet; a variadic or collecting one may come again. */
const optionsOf: Values = ({ command, options }) => [
  ...command.options
    .filter(({ long, variadic, parseArg, defaultValue }) => {
      const repeatable = variadic || (parseArg !== undefined && typeof defaultValue === 'object');
      return repeatable || !options.has(long!);
    })
    .map(({ long, description }) => ({ value: long!, description })),
  { value: '--help', description: 'display help for command' },
];
