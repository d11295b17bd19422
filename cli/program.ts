import { Command } from 'commander';
import type { Io } from './io';
import { COMMANDS } from './commands';

const DESCRIPTION = 'MLOps pipelines as code for Amazon SageMaker: on AWS, or the same templates on your own machine';

/** The whole command line. What a command needs is loaded when it runs. */
export function createProgram(io: Io): Command {
  const program = new Command('headgate')
    .description(DESCRIPTION)
    .version(VERSION, '-V, --version')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES);
  for (const add of COMMANDS) program.addCommand(add(io));
  configure(program, 'headgate', io);
  return program;
}

/** Usage errors are one line and a hint; nothing ends the process by itself. */
function configure(command: Command, path: string, io: Io): void {
  command
    .exitOverride()
    .showHelpAfterError(`(${path} --help shows how)`)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text.replace(/^error: /, 'headgate: ')),
    });
  for (const child of command.commands) configure(child, `${path} ${child.name()}`, io);
}

/** Goes with package.json. */
const VERSION = '0.1.0';

const EXIT_CODES = `
Where a command works: on the running local cloud (headgate up), on AWS_ENDPOINT_URL, or on your account with --target aws; never on AWS by default.
Exit codes: 0 done, 1 it failed (and why, in one line), 2 wrong usage. HEADGATE_DEBUG=1 adds stack traces.`;
