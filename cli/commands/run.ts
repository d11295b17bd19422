import { Command } from 'commander';
import { examples } from '../examples';
import { note } from '../io';
import type { Io } from '../io';
import { pipelineFailure } from '../pipeline/failure';
import type { PipelineReport } from '../pipeline/follow';
import { collectParameter } from '../pipeline/parameters';
import type { PipelineParameters } from '../pipeline/parameters';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly wait?: boolean;
  readonly parameter: PipelineParameters;
}

/** `headgate run`. */
export function run(io: Io): Command {
  return printing(targeted(new Command('run')))
    .description('Run the training pipeline of a model; what passes the gate waits for approval')
    .argument('<model>')
    .option('--wait', 'show the steps and end with the pipeline')
    .option('--parameter <name=value>', 'another value than the declared one; repeatable', collectParameter, {})
    .addHelpText(
      'after',
      examples({
        'run flight-delay --wait': 'train and register a version',
        'run flight-delay --parameter Months=2013-01:2013-06': 'on more months',
      }),
    )
    .action(async (model: string, options: Options) => {
      const { startPipeline } = await import('../pipeline/start');
      const session = await openSession(io, options, `starts the training pipeline of ${model}: jobs that cost money`);
      const { putFirstData } = await import('../data/first-data');
      const uploaded = await putFirstData(session.aws, model);
      if (uploaded > 0) note(io, `there was no data of ${model}: ${uploaded} prepared files were uploaded`);
      const execution = await startPipeline(session.aws, model, options.parameter);
      if (!options.wait) return session.print({ execution }, execution);
      const { followPipeline } = await import('../pipeline/follow');
      let report!: PipelineReport;
      const follow = async (say: (text: string) => void) => {
        report = await followPipeline(session.aws, execution, say);
        return report.version ?? report.status;
      };
      await session.progress.all([{ title: `Pipeline of ${model}`, run: follow }]);
      const succeeded = report.status === 'Succeeded';
      if (succeeded || session.json) session.print(report, describe(report));
      if (!succeeded) throw pipelineFailure(model, report);
    });
}

function describe({ version, steps }: PipelineReport): string {
  const ended = steps.map(({ name, seconds }) => `  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(7)} s`);
  const next = version
    ? `${version} is registered and waits for approval: headgate approve ${version} --as approver --reason "..."`
    : 'the pipeline succeeded without registering a version';
  return [...ended, next].join('\n');
}
