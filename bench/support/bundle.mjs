import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './processes.mjs';

/**
 * Bundles a TypeScript file of bench/, as the product's commands are bundled, and gives the path of the result. Packages
 * stay outside: they load from node_modules.
 */
export async function bundled(entry) {
  const outdir = join(ROOT, 'node_modules', '.cache', 'bench');
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'package.json'), '{ "type": "module" }\n');
  await build({
    entryPoints: [join(ROOT, entry)],
    outdir,
    outbase: join(ROOT, 'bench'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return join(outdir, entry.replace(/^bench\//, '').replace(/\.ts$/, '.js'));
}
