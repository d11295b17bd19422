import { Command } from 'commander';
import type { Deployment } from '../deploy/deploy';
import { UsageError } from '../errors';
import { examples } from '../examples';
import type { Io } from '../io';
import { detailed, openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

interface Options extends TargetOptions {
  readonly context?: string;
}

/** `headgate deploy`. */
export function deploy(io: Io): Command {
  return detailed(printing(targeted(new Command('deploy'))))
    .description('Synthesize, publish assets and deploy the stacks; bootstraps the local cloud by itself')
    .argument('[names...]', 'stacks or models, with all they depend on (default: all)')
    .option('-c, --context <key=value>', 'not supported yet: all models of models/ are deployed')
    .addHelpText(
      'after',
      examples({
        deploy: 'all stacks, to the running local cloud',
        'deploy flight-delay': 'the stacks of one model, and the platform',
        'deploy --target aws': 'to the account of your AWS credentials',
      }),
    )
    .action(async (names: string[], options: Options) => {
      if (options.context !== undefined)
        throw new UsageError(`-c ${options.context} is not supported yet`, 'models are the files of models/');
      const what = names.length === 0 ? 'all stacks' : names.join(', ');
      const session = await openSession(io, options, `deploys ${what}: roles, buckets, a key, pipelines, endpoints`);
      const { deploy: run } = await import('../deploy/deploy');
      const deployment = await run(session.aws, session.progress, { names });
      session.print(deployment, describe(deployment));
    });
}

function describe({ stacks, account, region }: Deployment): string {
  const changes = stacks.map(({ name, change }) => `${name} ${change}`).join(', ');
  return `${account}/${region}: ${changes}`;
}
