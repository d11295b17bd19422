/** The examples at the end of a command's help: what to type, and what it does. */
export function examples(lines: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(lines).map((line) => line.length));
  const rows = Object.entries(lines).map(([line, what]) => `  $ headgate ${line.padEnd(width)}  # ${what}`);
  return `\nExamples:\n${rows.join('\n')}`;
}
