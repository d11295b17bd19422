import { Command } from 'commander';
import pc from 'picocolors';
import type { Diagnosis } from '../doctor/doctor';
import { FoundWanting } from '../errors';
import { examples } from '../examples';
import type { Io } from '../io';
import { openSession, printing, targeted } from '../session';
import type { TargetOptions } from '../session';

/** `headgate doctor`. */
export function doctor(io: Io): Command {
  return printing(targeted(new Command('doctor')))
    .description('Check what has to be right before a deployment; changes nothing')
    .addHelpText('after', examples({ doctor: 'the running local cloud', 'doctor --target aws': 'your account' }))
    .action(async (options: TargetOptions) => {
      const { aws, print } = await openSession(io, options);
      const { diagnose } = await import('../doctor/doctor');
      const checks = await diagnose(aws);
      print({ checks }, checks.map(describe).join('\n'));
      if (checks.some(({ result }) => result === 'failed')) throw new FoundWanting();
    });
}

const MARKS = { ok: pc.green('✓'), failed: pc.red('✗'), unknown: pc.yellow('?'), 'not applicable': pc.dim('-') };

function describe({ check, result, detail, fix }: Diagnosis): string {
  const what = result === 'not applicable' ? `not applicable: ${detail}` : detail;
  return `${MARKS[result]} ${check.padEnd(12)} ${what}${fix === undefined ? '' : `: ${fix}`}`;
}
