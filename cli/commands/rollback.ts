import { Command, InvalidArgumentError } from 'commander';
import { examples } from '../examples';
import type { Io } from '../io';
import { note } from '../io';
import { openSession } from '../session';
import { deciding, showPromotion } from './decisions';
import type { DecisionOptions } from './decisions';

interface Options extends DecisionOptions {
  readonly to?: number;
}

/** `headgate rollback`. */
export function rollback(io: Io): Command {
  return deciding(new Command('rollback'))
    .description('Go back to an earlier approved version: an ordinary promotion that first rejects every newer one')
    .argument('<model>')
    .option('--to <version>', 'its number (default: the approved version before the live one)', parseVersion)
    .addHelpText(
      'after',
      examples({
        'rollback flight-delay --as approver --reason "complaints"': 'to the version before',
        'rollback flight-delay --stage staging --as approver --reason "too slow"': 'where there is a staging',
        'rollback flight-delay --to 2 --as approver --reason "complaints" --wait': 'to a certain one',
      }),
    )
    .action(async (model: string, options: Options) => {
      const session = await openSession(io, options, `rolls ${model} back: newer versions become Rejected`);
      const { aws } = session;
      const [{ deciderOf }, { startRollback }] = await Promise.all([
        import('../promotion/decider'),
        import('../promotion/rollback'),
      ]);
      const { place, stage, actor } = await deciderOf(aws, { ...options, model });
      const begun = await startRollback(aws, place, { model, stage, to: options.to, reason: options.reason, actor });
      const line = `rolling back from ${begun.from} to ${begun.to}`;
      if (!options.wait) return session.print(begun, line);
      note(io, line);
      await showPromotion(session, { started: () => Promise.resolve(begun.execution), stage, facts: begun });
    });
}

function parseVersion(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('the number of a version, such as 2.');
}
