import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Nothing of whoever is signed in to AWS. */
function environment(more = {}) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return { ...Object.fromEntries(own), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...more };
}

/**
 * A process whose output says when it is ready.
 *
 * @param ready - its first group is the port
 * @returns seconds until it was ready
 */
export function start(command, args, ready, env = {}) {
  const began = performance.now();
  const child = spawn(command, args, { cwd: ROOT, env: environment(env), stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const match = ready.exec(output);
      if (match !== null)
        resolve({ pid: child.pid, port: Number(match[1]), seconds: (performance.now() - began) / 1000, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ${args[0]} ended with ${code}: ${output}`)));
  });
}

/** The local cloud on a folder of its own, which goes with it. */
export async function startCloud() {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-bench-'));
  const args = ['dist/bin/headgate.js', 'up', '--port', '0', '--data', join(folder, 'cloud')];
  const cloud = await start(process.execPath, args, /ready http:\/\/127\.0\.0\.1:(\d+)/, { HEADGATE_ROOT: ROOT });
  const stop = async () => {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...cloud, stop };
}

/** A server of bench/servers, in a process of its own. */
export const startServer = (name, ...args) =>
  start(process.execPath, [join(ROOT, 'bench', 'servers', name), ...args], /listening (\d+)/);

/** Resident memory of a process in MB (Linux). */
export function memoryOf(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Seconds of processor time that a process has used so far (Linux, whose clock ticks are 10 ms). */
export function cpuSecondsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What an AWS SDK client needs to reach a server of this machine. */
export const clientOf = (port) => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  forcePathStyle: true,
  maxAttempts: 1,
});
