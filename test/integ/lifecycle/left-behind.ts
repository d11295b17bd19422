import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Stage } from '../../../lifecycle/stage';
import type { Mutation } from './mutation';

/** What a cloud may leave on the machine. */

/** File with the id of the process that is left, in the cloud’s folder. */
const PID = 'left-behind.pid';

/** A process of the cloud that outlives it. */
export function leavesProcess(): Pick<Mutation, 'cloudRuns' | 'before' | 'after'> {
  let pid: number | undefined;
  return {
    cloudRuns: `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    if (process.argv.includes('up')) {
      const left = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
      left.unref();
      writeFileSync(join(dirname(process.env.TMPDIR), '${PID}'), String(left.pid));
    }`,
    before: ({ cloud }) => {
      pid = Number(readFileSync(join(cloud.folder, PID), 'utf8'));
    },
    after: () => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
  };
}

/** A file of the cloud that nobody deletes. */
export const leavesFile: Pick<Mutation, 'cloudRuns'> = {
  cloudRuns: `
    import { writeFileSync } from 'node:fs';
    import { join } from 'node:path';
    if (process.argv.includes('up')) writeFileSync(join(process.env.TMPDIR, 'forgotten'), '');`,
};

/** Folders below each other whose path is longer than a system call takes: they cannot be deleted by it. */
export const leavesDeepFolder: Pick<Mutation, 'before' | 'after'> = {
  before: ({ cloud }) => {
    const levels = Array.from({ length: 12 }, () => 'd'.repeat(200));
    const [upper, lower] = ['upper', 'lower'].map((name) => join(cloud.folder, name));
    for (const folder of [upper, lower]) mkdirSync(join(folder!, ...levels), { recursive: true });
    renameSync(lower!, join(upper!, ...levels, 'lower'));
  },
  after: async ({ cloud }: Stage) => {
    await once(spawn('rm', ['-rf', join(cloud.folder, 'upper')], { stdio: 'ignore' }), 'exit');
  },
};
