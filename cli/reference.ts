import type { Command } from 'commander';

/** Help is wrapped at this width, whatever the terminal. */
const WIDTH = 120;

/** The commands' own help as one page: docs/cli.md. */
export function referencePage(program: Command): string {
  const sections = program.commands.flatMap((command) => section(command, ''));
  return [
    '# Commands',
    '',
    'Made from the commands’ help: `npx headgate reference > docs/cli.md`.',
    '',
    text(program),
    ...sections,
  ].join('\n');
}

function section(command: Command, parent: string): string[] {
  const path = `${parent}${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap((child) => section(child, `${path} `));
  return ['', `## ${path}`, '', text(command)];
}

function text(command: Command): string {
  command.configureHelp({ ...command.configureHelp(), helpWidth: WIDTH });
  let help = '';
  command.configureOutput({
    ...command.configureOutput(),
    writeOut: (part) => (help += part),
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return `\`\`\`text\n${help.trim()}\n\`\`\``;
}
