import { spawn } from 'node:child_process';
import { ROOT } from '../setup/paths.mjs';

/**
 * Runs one check and prints one line about it, with all its output when it failed.
 *
 * @param options - `live` shows the output as it comes
 * @returns whether it passed
 */
export function check(title, command, args, { env, live = false }) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => {
      if (live) process.stderr.write(chunk);
      else output += chunk;
    });
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (code !== 0 && !live) process.stderr.write(`${output}\n`);
      process.stderr.write(`${code === 0 ? '✓' : '✗'} ${title} ${seconds} s\n`);
      resolve(code === 0);
    });
  });
}
