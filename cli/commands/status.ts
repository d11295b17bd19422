import { Command } from 'commander';
import { examples } from '../examples';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

/** `headgate status`. */
export function status(io: Io): Command {
  return printing(targeted(new Command('status')))
    .description('What is live and why, what waits, the endpoint with its fleets, alarms, the last pipeline')
    .argument('[model]', 'default: all that are deployed')
    .addHelpText('after', examples({ status: 'all models', 'status flight-delay --json': 'one, for a script' }))
    .action(async (model: string | undefined, options: TargetOptions) => {
      const { aws, print } = await openSession(io, options);
      const { statusOf } = await import('../status/status');
      const { describeStatus } = await import('../status/describe');
      const models = await statusOf(aws, model);
      print({ models }, models.map(describeStatus).join('\n\n'));
    });
}
