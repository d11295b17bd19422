import { runLifecycle } from './run';

process.exitCode = await runLifecycle(process.argv.slice(2));
