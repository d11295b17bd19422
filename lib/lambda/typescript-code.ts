import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { AssetCode } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { fromRoot } from '../root';

const bundled = new Map<string, string>();

/**
 * A TypeScript Lambda function's code, bundled in process: no Docker, no network. The same source gives the same bytes
 * and therefore the same asset hash. The AWS SDK is left out: Lambda's Node.js runtimes bring it.
 * @param entry - the module that exports `handler`, relative to the repository's root
 * @throws Error when the source does not compile
 */
export function typescriptCode(entry: string): AssetCode {
  const folder = bundled.get(entry) ?? bundle(entry);
  bundled.set(entry, folder);
  return Code.fromAsset(folder);
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    absWorkingDir: fromRoot(),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['@aws-sdk/*'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text ?? '';
  const folder = fromRoot('.cache', 'lambda', createHash('sha256').update(text).digest('hex').slice(0, 16));
  if (!existsSync(join(folder, 'index.mjs'))) publish(folder, text);
  return folder;
}

/** Writes beside, then renames: a second synthesis never sees half a file. */
function publish(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  const partial = join(folder, `.${process.pid}.partial`);
  writeFileSync(partial, text);
  renameSync(partial, join(folder, 'index.mjs'));
}
