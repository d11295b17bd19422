import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolve } from '../../local/kernel/paths';

/** A bare copy of the repository's scripts, with an npm that does what the test wants. */
export class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'headgate-project-'));

  constructor() {
    for (const folder of ['scripts', 'local/runtimes/images'])
      cpSync(resolve(folder), join(this.root, folder), { recursive: true });
    writeFileSync(join(this.root, 'package-lock.json'), JSON.stringify({ packages: { '': {} } }));
  }

  /** @param script - what `npm ci` does, in sh */
  npm(script: string): void {
    this.command('npm', script);
  }

  /** A command that is found before the system's. @param script - what it does, in sh */
  command(name: string, script: string): void {
    mkdirSync(join(this.root, 'bin'), { recursive: true });
    writeFileSync(join(this.root, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.root, 'bin', name), 0o755);
  }

  /** Sets the named phases up in a process of its own. */
  start(phases: readonly string[], nodeOptions: readonly string[] = [], more: NodeJS.ProcessEnv = {}): ChildProcess {
    const code = `import { main, setUp } from '${this.root}/scripts/setup.mjs'; await main(() => setUp(${JSON.stringify(phases)}));`;
    return spawn(process.execPath, [...nodeOptions, '--input-type=module', '-e', code], {
      env: { ...process.env, PATH: `${this.root}/bin:${process.env.PATH}`, HEADGATE_PYTHON: '/nonexistent', ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }

  async run(phases: readonly string[], nodeOptions: readonly string[] = [], more: NodeJS.ProcessEnv = {}) {
    return ended(this.start(phases, nodeOptions, more));
  }

  has(file: string): boolean {
    return existsSync(join(this.root, file));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Exit code and what was told. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; told: string }> {
  let told = '';
  child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, told };
}
