import { Command } from 'commander';
import pc from 'picocolors';
import { UsageError } from '../errors';
import { examples } from '../examples';
import { note } from '../io';
import type { Io } from '../io';
import type { LogLine } from '../logs/read';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly step?: string;
  readonly endpoint?: boolean;
  readonly follow?: boolean;
}

/** `headgate logs`. */
export function logs(io: Io): Command {
  return printing(targeted(new Command('logs')))
    .description('Logs of the last pipeline run, or of the endpoint; with --json one object a line')
    .argument('<model>')
    .option('--step <name>', 'only this step of the pipeline')
    .option('--endpoint', 'the model servers instead of the pipeline')
    .option('--follow', 'go on until Ctrl-C')
    .addHelpText(
      'after',
      examples({
        'logs flight-delay': 'the last run, all steps',
        'logs flight-delay --step Train': 'one step',
        'logs flight-delay --endpoint --follow': 'the model servers, as they write',
      }),
    )
    .action(async (model: string, options: Options) => {
      if (options.step !== undefined && options.endpoint)
        throw new UsageError('--step is of the pipeline, --endpoint is not', 'choose one of them');
      const { aws } = await openSession(io, options);
      const { endpointLogs, pipelineLogs } = await import('../logs/sources');
      const { LogReader } = await import('../logs/read');
      const sources = options.endpoint ? endpointLogs(model) : await pipelineLogs(aws, model, options.step);
      const reader = new LogReader(aws, sources);
      const print = (line: LogLine) => io.stdout.write(`${options.json ? JSON.stringify(line) : describe(line)}\n`);
      const lines = await reader.next();
      lines.forEach(print);
      if (lines.length === 0) note(io, `nothing was logged in ${sources.map(({ group }) => group).join(', ')}`);
      if (options.follow) for await (const line of reader.follow()) print(line);
    });
}

function describe({ label, at, message }: LogLine): string {
  return `${pc.dim(at)} ${label.padEnd(12)} ${message}`;
}
