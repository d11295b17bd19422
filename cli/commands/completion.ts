import { Argument, Command } from 'commander';
import { fromRoot } from '../../lib/root';
import type { Candidate } from '../completion/values';
import { SHELLS } from '../completion/scripts';
import type { Shell } from '../completion/scripts';
import { examples } from '../examples';
import type { Io } from '../io';
import { DEFAULT_FOLDER } from '../session';

/** `headgate completion`. */
export function completion(io: Io): Command {
  return new Command('completion')
    .description('Print what a shell needs to complete commands, options, models, and versions of the local cloud')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .argument('[words...]', 'after `--`, a line so far: print what could stand in the place of its last word')
    .addHelpText(
      'after',
      examples({
        'completion bash >> ~/.bashrc': 'for every new bash',
        'completion zsh >> ~/.zshrc': 'for zsh, after compinit',
        'completion fish > ~/.config/fish/conf.d/headgate.fish': 'for fish',
        "completion bash -- approve ''": 'versions that could be approved',
      }),
    )
    .action(async (shell: Shell, words: string[], _, command: Command) => {
      if (words.length > 0) return print(io, await candidates(io, command.parent!, words));
      const { completionScript } = await import('../completion/scripts');
      const bundle = fromRoot('dist/bin/headgate.js');
      io.stdout.write(completionScript(shell, { node: process.execPath, bundle, root: fromRoot() }));
    });
}

async function candidates(io: Io, program: Command, words: readonly string[]) {
  const [{ complete }, { localSources }] = await Promise.all([
    import('../completion/complete'),
    import('../completion/sources'),
  ]);
  return complete(program, words, ({ options }) => localSources(io.cwd, options.get('--cloud') ?? DEFAULT_FOLDER));
}

/** A line a candidate: the word, a tab, what it means. */
function print(io: Io, found: readonly Candidate[] | string): void {
  const lines =
    typeof found === 'string' ? [found] : found.map(({ value, description = '' }) => `${value}\t${description}`);
  if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
}
