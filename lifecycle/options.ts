import { Command, InvalidArgumentError } from 'commander';
import { ACTS } from './acts';

/** What `npm start --` takes. */
export interface Options {
  /** Where the facts are written. */
  readonly json?: string;
  /** Where the report is written. @default .headgate/report.html in the repository */
  readonly report?: string;
  /** Number of the last act to play. */
  readonly act: number;
  /** Waits for Enter at each decision. */
  readonly pause?: boolean;
  /** Leaves the cloud up at the end. */
  readonly keep?: boolean;
  /** Seed of everything random in training. */
  readonly seed: number;
}

/** The command line of the lifecycle. */
export function command(run: (options: Options) => Promise<void>): Command {
  return new Command('npm start --')
    .description('Plays a model’s whole lifecycle on a local cloud of its own and proves every act')
    .option('--json <file>', 'write the facts: acts, claims with expected and actual, durations, request counts')
    .option('--report <file>', 'write the report for people, one HTML file (default: .headgate/report.html)')
    .option('--act <n>', 'stop after this act', actNumber, ACTS.length)
    .option('--pause', 'stop at each decision, say why, and wait for Enter')
    .option('--keep', 'leave the local cloud up at the end and say how to reach it')
    .option('--seed <n>', 'seed of everything random in training', seed, 0)
    .action(run);
}

function actNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= ACTS.length) return number;
  throw new InvalidArgumentError(`an act is a number between 1 and ${ACTS.length}.`);
}

function seed(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number < 2 ** 31) return number;
  throw new InvalidArgumentError('a seed is a whole number from 0 on.');
}
