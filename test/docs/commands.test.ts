import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { processIo } from '../../cli/io';
import { createProgram } from '../../cli/program';
import { resolve } from '../../local/kernel/paths';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...markdown('docs'),
  ...markdown('docs/adr'),
  ...markdown('docs/runbooks'),
];

function markdown(folder: string): string[] {
  return readdirSync(resolve(folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

const read = (page: string) => readFileSync(resolve(page), 'utf8');

/** Each use of the command in a page, without what follows it on the line. */
const uses = (text: string) =>
  [...text.matchAll(/(?:npx |^|`|\$ )headgate ((?:[a-z]+|--help)[^`#\n]*)/gm)].map(([, use]) => use!.trim());

/** What is wrong with a use: an unknown command or option. */
function problems(use: string): string[] {
  const words = use.split(/\s+/);
  let command: Command = createProgram(processIo());
  while (words.length > 0) {
    const next = command.commands.find((one) => one.name() === words[0]);
    if (next === undefined) break;
    command = next;
    words.shift();
  }
  if (command.parent === null && words[0] !== '--help') return [`no command ${words[0]}`];
  const known = new Set(['--help', ...command.options.flatMap(({ long, short }) => [long, short])]);
  return words.filter((word) => /^--?[a-z]/.test(word) && !known.has(word)).map((word) => `no option ${word}`);
}

test.each(pages)('GIVEN %s WHEN it names a headgate command THEN command and options exist', (page) => {
  const wrong = uses(read(page)).flatMap((use) => problems(use).map((problem) => `${use}: ${problem}`));
  expect(wrong).toEqual([]);
});

test('GIVEN the README WHEN it is searched THEN the search finds its commands', () => {
  expect(uses(read('README.md')).length).toBeGreaterThan(10);
  expect(problems('approve flight-delay/1 --wat')).toEqual(['no option --wat']);
  expect(problems('aprove flight-delay/1')).toEqual(['no command aprove']);
});

test.each(['README.md', 'CONTRIBUTING.md'])('GIVEN %s WHEN it names an npm script THEN package.json has it', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name!);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
