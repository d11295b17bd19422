// Writes the pages of docs/ that are read from the code: node scripts/generate-docs.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { at, ROOT } from './setup/paths.mjs';

const outfile = at('node_modules/.cache/docs/pages.mjs');
mkdirSync(at('node_modules/.cache/docs'), { recursive: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: ['scripts/docs/pages.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
// `cdk` validates templates itself; here it would only cost seconds.
process.env.CDK_VALIDATION = 'false';
const { PAGES } = await import(pathToFileURL(outfile).href);
for (const [name, page] of Object.entries(PAGES)) writeFileSync(at('docs', name), page());
