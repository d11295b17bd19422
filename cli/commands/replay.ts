import { Command, InvalidArgumentError } from 'commander';
import { parseMonth } from '../data/months';
import { UsageError } from '../errors';
import { examples } from '../examples';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';
import type { ReplayReport } from '../traffic/replay';

interface Options extends TargetOptions {
  readonly rate: number;
  readonly month?: string;
  readonly count?: number;
  readonly minutes?: number;
}

/** `headgate replay`. */
export function replay(io: Io): Command {
  return printing(targeted(new Command('replay')))
    .description('Send recorded requests to a model at a steady rate; Ctrl-C ends it with the counts so far')
    .argument('<model>')
    .requiredOption('--rate <n>', 'requests a second', positive)
    .option('--month <month>', 'the month to replay (default: the first)', parseMonth)
    .option('--count <n>', 'end after so many requests', positive)
    .option('--minutes <n>', 'end after so many minutes (default: 1); requests are repeated if need be', positive)
    .addHelpText(
      'after',
      examples({
        'replay flight-delay --rate 20': 'a minute of traffic',
        'replay flight-delay --rate 50 --month 2013-08 --count 1000': 'a thousand flights of August',
      }),
    )
    .action(async (model: string, options: Options) => {
      if (options.count !== undefined && options.minutes !== undefined)
        throw new UsageError('--count and --minutes both say when to end', 'choose one of them');
      const { rate, minutes = 1, count = Math.ceil(rate * 60 * minutes) } = options;
      const session = await openSession(io, options, `sends ${count} requests to ${model}`);
      const { repeat, requestMonths } = await import('../traffic/requests');
      const { describeReplay, replay: run } = await import('../traffic/replay');
      const requests = repeat(model, options.month ?? requestMonths(model)[0]!);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      let report!: ReplayReport;
      const job = async (say: (text: string) => void) => {
        report = await run(session.aws, model, requests, { rate, count, say, signal: stop.signal });
        return `${report.answered} of ${report.sent} answered`;
      };
      await session.progress.all([{ title: `Replay to ${model}`, run: job }]);
      session.print(report, describeReplay(report));
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('a number above 0.');
}
