import { resolve } from 'node:path';
import { Command } from 'commander';
import { examples } from '../examples';
import type { Io } from '../io';
import { DEFAULT_FOLDER } from '../session';
import { parseEpoch, parsePort, parseSpeed } from '../up/options';

interface Options {
  readonly port: number;
  readonly data: string;
  readonly speed?: number;
  readonly epoch?: number;
  readonly fresh?: boolean;
}

/** `headgate up`. */
export function up(io: Io): Command {
  return new Command('up')
    .description('Run the local cloud in the foreground: account 111122223333, us-east-1, access key test, secret test')
    .option('--port <n>', 'port of 127.0.0.1; 0 takes any free one', parsePort, 4566)
    .option('--data <dir>', 'folder that everything is kept in', DEFAULT_FOLDER)
    .option('--speed <n>', 'virtual seconds a real second', parseSpeed, 1)
    .option('--epoch <date>', 'where virtual time starts in an empty folder (default: now)', parseEpoch)
    .option('--fresh', 'delete what an earlier run left in the folder')
    .addHelpText(
      'after',
      examples({
        up: 'on port 4566, kept in .headgate',
        'up --fresh --epoch 2013-08-01': 'empty, in August 2013',
        'up --port 0 --data /tmp/second --speed 60': 'a second one, a minute each second',
      }),
    )
    .action(async ({ data, ...options }: Options) => {
      const { up: run } = await import('../up/up');
      await run(io, { ...options, directory: resolve(io.cwd, data) });
    });
}
