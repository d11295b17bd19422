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
    .option('-c, --context <key=value>', 'models=PATH[,PATH]: the models of these files or folders (default: models)')
    .addHelpText(
      'after',
      examples({
        deploy: 'all stacks, to the running local cloud',
        'deploy flight-delay': 'the stacks of one model, and the platform',
        'deploy -c models=examples/handwritten_digits': 'an example, or a model of your own',
        'deploy --target aws': 'to the account of your AWS credentials',
      }),
    )
    .action(async (names: string[], options: Options) => {
      const models = modelsOf(options.context);
      const what = names.length === 0 ? 'all stacks' : names.join(', ');
      const session = await openSession(io, options, `deploys ${what}: roles, buckets, a key, pipelines, endpoints`);
      const [{ deploy: run }, { synthesizeModels }] = await Promise.all([
        import('../deploy/deploy'),
        import('../deploy/synth'),
      ]);
      const deployment = await run(session.aws, session.progress, { names, synthesize: synthesizeModels(models) });
      session.print(deployment, describe(deployment));
    });
}

/** Where the models are declared. The other context of an app is cdk.json's. */
function modelsOf(context: string | undefined): string | undefined {
  if (context === undefined) return undefined;
  const [, models] = /^models=(.+)$/.exec(context) ?? [];
  if (models !== undefined) return models;
  throw new UsageError(`-c must be models=PATH, got ${context}`, 'for example -c models=examples/handwritten_digits');
}

function describe({ stacks, account, region }: Deployment): string {
  const changes = stacks.map(({ name, change }) => `${name} ${change}`).join(', ');
  return `${account}/${region}: ${changes}`;
}
