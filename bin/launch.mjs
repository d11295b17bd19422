#!/usr/bin/env node
// Sets the repository up if it is not, then runs a command from its bundle. Needs nothing but Node itself.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SetupError } from '../scripts/setup/errors.mjs';
import { at, ROOT } from '../scripts/setup/paths.mjs';
import { main, NEEDS, setUp } from '../scripts/setup.mjs';

const ENTRIES = { start: 'lifecycle/start', app: 'bin/app' };

await main(async () => {
  const [command, ...rest] = process.argv.slice(2);
  const entry = ENTRIES[command];
  // The AWS SDK announces the end of Node 20 at each start; the README says which versions work.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  process.env.HEADGATE_ROOT = ROOT;
  await setUp(command === 'app' ? ['node', 'bundle'] : NEEDS.run);
  const file = at('dist', `${entry ?? 'bin/headgate'}.js`);
  if (!existsSync(file)) throw new SetupError(`${file} was not built: ${entry ?? 'bin/headgate'}.ts is missing`);
  process.argv = [process.argv[0], file, ...(entry === undefined ? process.argv.slice(2) : rest)];
  await import(pathToFileURL(file).href);
});
