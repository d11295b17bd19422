import { explain } from '../cli/explain';
import { EXIT } from '../cli/main';
import { runLifecycle } from './run';

process.exitCode = await runLifecycle(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  if (process.env.HEADGATE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return EXIT.failed;
});
