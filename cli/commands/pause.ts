import { Command } from 'commander';
import { examples } from '../examples';
import type { Io } from '../io';
import { listing } from '../listing';
import { detailed, openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

/** What a pause saves, and what it does not. */
const PAID = `
Not paid any more: instances, alarms and dashboard of the endpoint. Still paid: storage, the key, alarms of platform and monitors, and the jobs
of a pipeline that somebody starts. Monitors find nothing live and start no job; clients get errors until resume.`;

/** `headgate pause`. */
export function pause(io: Io): Command {
  return detailed(printing(targeted(new Command('pause'))))
    .description('Stop paying for endpoints without losing anything: versions, approvals, data and pipelines stay')
    .argument('[models...]', 'default: all')
    .addHelpText('after', PAID)
    .addHelpText('after', examples({ pause: 'all models', 'pause flight-delay --target aws': 'one, in your account' }))
    .action(async (models: string[], options: TargetOptions) => {
      const what = models.length > 0 ? models.join(', ') : 'all models';
      const session = await openSession(
        io,
        options,
        `deletes the endpoints of ${what}; clients get errors until resume`,
      );
      const { pause: run } = await import('../pause/pause');
      const paused = await run(session.aws, session.progress, models);
      const lines = paused.map(({ model, live = 'nothing' }) => `${model} paused; ${live} was live`);
      session.print({ paused }, listing(lines, 'nothing to pause: no endpoint is deployed'));
    });
}

/** `headgate resume`. */
export function resume(io: Io): Command {
  return detailed(printing(targeted(new Command('resume'))))
    .description('Bring paused endpoints back: promotion makes the newest approved version live again')
    .argument('[models...]', 'default: all that are paused')
    .addHelpText('after', examples({ resume: 'all paused models', 'resume flight-delay': 'one of them' }))
    .action(async (models: string[], options: TargetOptions) => {
      const what = models.length > 0 ? models.join(', ') : 'all paused models';
      const session = await openSession(io, options, `creates the endpoints of ${what} again`);
      const { resume: run } = await import('../pause/resume');
      const resumed = await run(session.aws, session.progress, models);
      const lines = resumed.map(({ model }) => `${model}: promotion begins; \`headgate status ${model}\` shows it`);
      session.print({ resumed }, listing(lines, 'nothing to resume: no model is paused'));
    });
}
