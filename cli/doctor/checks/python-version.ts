import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fromRoot } from '../../../lib/root';
import type { Check } from '../check';
import { failed, notApplicable, ok } from '../check';

/** The environment that stands for the image on this machine. */
export const pythonVersion: Check = {
  name: 'Python',
  async run({ aws }) {
    if (aws.target.kind === 'aws') return notApplicable('jobs run in SageMaker’s containers');
    try {
      const { stdout } = await promisify(execFile)(fromRoot('.venv/bin/python'), ['--version']);
      return ok(stdout.trim());
    } catch (error) {
      return failed(
        `.venv/bin/python does not start (${(error as Error).message.split('\n')[0]})`,
        'run `npm run setup`',
      );
    }
  },
};
