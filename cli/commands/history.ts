import { Command } from 'commander';
import { examples } from '../examples';
import type { HistoryEntry } from '../history/history';
import type { Io } from '../io';
import { shortNames } from '../history/short-names';
import { listing } from '../listing';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

/** `headgate history`. */
export function history(io: Io): Command {
  return printing(targeted(new Command('history')))
    .description('Who did what to a model, when and why; newest first')
    .argument('<model>')
    .addHelpText('after', examples({ 'history flight-delay': 'every registration, decision and promotion' }))
    .action(async (model: string, options: TargetOptions) => {
      const { aws, print } = await openSession(io, options);
      const { historyOf } = await import('../history/history');
      const entries = await historyOf(aws, model);
      print({ model, entries }, listing(entries.map(describe), `nothing happened to ${model} yet`));
    });
}

/** For people, without the ARNs that `--json` keeps. */
export function describe({ at, act, stage, version = '', by, why }: HistoryEntry): string {
  return shortNames(
    `${at}  ${act.padEnd(12)} ${version.padEnd(18)} ${stage === undefined ? '' : stage.padEnd(11)}${by}${why === '' ? '' : `\n${' '.repeat(26)}${why}`}`,
  );
}
