import { spawnSync } from 'node:child_process';
import { fromRoot } from '../../lib/root';
import { CommandError } from '../errors';

const IS_TAKEN =
  'import importlib.util, keyword, sys; n = sys.argv[1]; print(keyword.iskeyword(n) or importlib.util.find_spec(n) is not None)';

/** Whether the Python of the jobs has a module or keyword of that name. Isolated (`-I`), so that model-code/ does not count. */
export function isTakenInPython(name: string): boolean {
  const { stdout, stderr, error } = spawnSync(fromRoot('.venv/bin/python'), ['-I', '-c', IS_TAKEN, name], {
    encoding: 'utf8',
  });
  if (stdout?.trim() === 'True' || stdout?.trim() === 'False') return stdout.trim() === 'True';
  throw new CommandError(`Python does not answer: ${error?.message ?? stderr}`, 'set it up with `npm run setup`');
}
