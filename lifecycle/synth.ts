import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fromRoot } from '../lib/root';

/** Runs the app as `cdk synth` does, in a process of its own, and answers the templates by stack. */
export async function synthesizeAsCdk(stacks: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-synth-'));
  try {
    // AWS's own validator changes no template and takes seconds.
    const env = { ...process.env, CDK_OUTDIR: folder, CDK_VALIDATION: 'false' };
    await promisify(execFile)(process.execPath, [fromRoot('dist/bin/app.js')], { env, cwd: fromRoot() });
    const read = (stack: string) => readFileSync(join(folder, `${stack}.template.json`), 'utf8');
    return Object.fromEntries(stacks.map((stack) => [stack, read(stack)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
