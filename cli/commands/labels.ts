import { Command, InvalidArgumentError } from 'commander';
import { parseMonth } from '../data/months';
import { examples } from '../examples';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly month?: string;
  readonly hour?: Date;
  readonly count?: number;
}

/** `headgate labels`. */
export function labels(io: Io): Command {
  return new Command('labels').description('What became true, for model quality').addCommand(put(io));
}

function put(io: Io): Command {
  return printing(targeted(new Command('put')))
    .description('Upload the labels of replayed requests as ground truth records')
    .argument('<model>')
    .option('--month <month>', 'the month that was replayed (default: the first)', parseMonth)
    .option('--hour <hour>', 'the hour they belong to, such as 2013-08-01T13 (default: now)', parseHour)
    .option('--count <n>', 'only of the first requests', parseCount)
    .addHelpText(
      'after',
      examples({
        'labels put flight-delay': 'of the first month',
        'labels put flight-delay --month 2013-08 --count 1000': 'of what `replay --month 2013-08 --count 1000` sent',
      }),
    )
    .action(async (model: string, options: Options) => {
      const session = await openSession(io, options, `uploads labels of ${model}, which are kept for 30 days`);
      const [{ readRequests, requestMonths }, { putLabels }, { targetNow }] = await Promise.all([
        import('../traffic/requests'),
        import('../data/put-labels'),
        import('../data/target-clock'),
      ]);
      const month = options.month ?? requestMonths(model)[0]!;
      const hour = options.hour ?? (await targetNow(session.aws));
      const where = { hour, name: month, count: options.count };
      const upload = await putLabels(session.aws, model, readRequests(model, month), where);
      session.print(upload, `${upload.labels} labels: ${upload.uri}`);
    });
}

function parseHour(text: string): Date {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}:00Z`)))
    return new Date(`${text}:00Z`);
  throw new InvalidArgumentError('an hour such as 2013-08-01T13 (UTC).');
}

function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number above 0.');
}
