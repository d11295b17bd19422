import { Command } from 'commander';
import type { Io } from '../io';

/** `headgate reference`: what docs/cli.md is made with. */
export function reference(io: Io): Command {
  return new Command('reference')
    .description('Print this help of all commands as Markdown')
    .action(async (_, command: Command) => {
      const { referencePage } = await import('../reference');
      io.stdout.write(`${referencePage(command.parent!)}\n`);
    });
}
