import { isAbsolute, join } from 'node:path';
import type { Command } from 'commander';
import type { Aws } from './aws';
import type { Io } from './io';
import { note } from './io';
import type { Progress } from './progress/progress';
import { localCaller } from './target/caller';
import { scrubAws } from './target/environment';
import { probeLocalCloud } from './target/probe';
import { resolveTarget } from './target/resolve';
import type { Target } from './target/target';

/** Options of every command that talks to a target. */
export interface TargetOptions {
  readonly target?: string;
  readonly region?: string;
  readonly cloud: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** A command's way to its target and to whoever called it. */
export interface Session {
  readonly io: Io;
  readonly aws: Aws;
  readonly progress: Progress;
  /** Whether a program reads the output. */
  readonly json: boolean;
  /** Prints what was found: as JSON with `--json`, else as text. */
  print(facts: object, text: string): void;
}

/** Folder of the local cloud unless `--cloud` or `up --data` say otherwise. */
export const DEFAULT_FOLDER = '.headgate';

/** Adds the options that say where a command works. */
export function targeted(command: Command): Command {
  return command
    .option('--target <where>', 'aws: the account of your AWS credentials; local: the running local cloud')
    .option('--region <region>', 'with --target aws: another Region than that of your environment')
    .option('--cloud <dir>', 'folder of the local cloud, as given to `up --data`', DEFAULT_FOLDER);
}

/** Adds `--json`. */
export function printing(command: Command): Command {
  return command.option('--json', 'print the facts as JSON');
}

/** Adds `--verbose`, for commands that change stacks. */
export function detailed(command: Command): Command {
  return command.option('--verbose', 'where no terminal shows progress: a line a resource, not only a line a phase');
}

/**
 * Finds the target and connects. Nothing but `--target aws` leads to AWS.
 *
 * @param changes - what the command is about to change, for AWS accounts; undefined if it only reads
 */
export async function openSession(io: Io, options: TargetOptions, changes?: string): Promise<Session> {
  const target = await findTarget(io, options);
  if (target.kind === 'local') scrubAws(io.env);
  const { connect } = await import('./aws');
  const caller = target.kind === 'local' ? localCaller(io.env) : undefined;
  const aws = caller === undefined ? connect(target) : connect(target).as(caller);
  if (changes !== undefined) await announce(io, aws, changes);
  const { json = false, verbose = false } = options;
  return { io, aws, json, progress: await progressFor(io, { json, verbose }), print: printer(io, json) };
}

async function findTarget(io: Io, options: TargetOptions): Promise<Target> {
  const folder = isAbsolute(options.cloud) ? options.cloud : join(io.cwd, options.cloud);
  const localCloud = await probeLocalCloud(folder);
  return resolveTarget({ ...options, option: options.target, env: io.env, localCloud, folder: options.cloud });
}

/** On an account, says whose it is and what happens before it happens. */
async function announce(io: Io, aws: Aws, changes: string): Promise<void> {
  if (aws.target.kind !== 'aws') return;
  const { whereAmI } = await import('./identity');
  const { account, region, caller } = await whereAmI(aws);
  note(io, `AWS account ${account}, Region ${region}, as ${caller}: ${changes}`);
}

/** Progress goes to stderr: stdout is for facts. */
export async function progressFor(
  io: Io,
  { json = false, verbose = false }: Pick<TargetOptions, 'json' | 'verbose'> = {},
): Promise<Progress> {
  if (io.stderr.isTTY && !json && io.stderr === process.stderr) {
    const { TerminalProgress } = await import('./progress/terminal');
    return new TerminalProgress(process.stderr);
  }
  const { PlainProgress } = await import('./progress/plain');
  return new PlainProgress(io.stderr, { verbose });
}

/** Prints facts as JSON or as text. */
export function printer(io: Io, json = false): Session['print'] {
  return (facts, text) => io.stdout.write(json ? `${JSON.stringify(facts, undefined, 2)}\n` : `${text}\n`);
}
