// Writes the pages of docs/ that are read from the code: node scripts/generate-docs.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { at, ROOT } from './setup/paths.mjs';

const outfile = at('node_modules/.cache/docs/local-cloud.mjs');
mkdirSync(at('node_modules/.cache/docs'), { recursive: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: ['scripts/docs/local-cloud.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const { localCloudPage } = await import(pathToFileURL(outfile).href);
writeFileSync(at('docs/local-cloud.md'), localCloudPage());
