import { spawn } from 'node:child_process';
import { explain } from './errors.mjs';
import { ROOT } from './paths.mjs';

const running = new Set();

/** Ends every command that is still running: nothing goes on behind a set-up that was interrupted. */
export function killAll() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command out of sight and answers its standard output; a failure becomes a `SetupError` with its last lines.
 *
 * @param title - the phase, for the error
 * @param options - `env` is added to the environment; `registry` names what kind of registry the command downloads from
 */
export function run(title, command, args, { env = {}, registry } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let stdout = '';
    let output = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
    const fail = (code) => {
      running.delete(child);
      reject(explain(title, { command: [command, ...args].join(' '), output, code, registry }));
    };
    child.on('error', (error) => {
      output += error.message;
      fail(error.code);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      if (code === 0) resolve(stdout);
      else fail(signal === null ? `exit code ${code}` : signal);
    });
  });
}
