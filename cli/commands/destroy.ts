import { Command } from 'commander';
import { confirm } from '../confirm';
import type { Destruction } from '../destroy/destroy';
import { examples } from '../examples';
import type { Io } from '../io';
import { detailed, openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly yes?: boolean;
}

/** `headgate destroy`. */
export function destroy(io: Io): Command {
  return detailed(printing(targeted(new Command('destroy'))))
    .description(
      'Delete models with endpoint, versions and pipeline, or everything; lists what AWS keeps and until when',
    )
    .argument('[models...]', 'default: all, and the platform with data, artifacts and audit log')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      examples({
        'destroy --yes': 'everything on the running local cloud',
        'destroy flight-delay': 'one model; the platform stays',
        'destroy --target aws': 'everything in the account of your AWS credentials',
      }),
    )
    .action(async (models: string[], options: Options) => {
      const what =
        models.length > 0
          ? `${models.join(', ')}: endpoint, versions and pipeline`
          : 'all models and the platform: endpoints, versions, data, artifacts, audit log';
      const session = await openSession(io, options, `deletes ${what}`);
      await confirm(io, `This deletes ${what}; it cannot be undone`, options.yes);
      const { destroy: run } = await import('../destroy/destroy');
      const destruction = await run(session.aws, session.progress, models);
      session.print(destruction, describe(destruction));
    });
}

function describe({ destroyed, kept }: Destruction): string {
  const gone = destroyed.length > 0 ? `destroyed ${destroyed.join(', ')}` : 'nothing was deployed';
  return [gone, ...kept.map(({ what, until, costs }) => `kept: ${what}; until ${until}; costs ${costs}`)].join('\n');
}
