import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SetupError } from './errors.mjs';
import { at, ROOT } from './paths.mjs';
import { clearStamp, fingerprint, readStamp, writeStamp } from './stamp.mjs';

const FOLDER = at('dist');
const COMMANDS = ['bin/headgate.ts', 'bin/app.ts', 'lifecycle/start.ts'];
const SOURCES = ['bin', 'cli', 'lib', 'lifecycle', 'local', 'models', 'pipelines'];
/** Where models are declared: `lib/load-models.ts` imports what it finds. */
const MODELS = ['models', 'examples'];
/** Loaded from node_modules: they find their own files, or have native parts. */
const EXTERNAL = [
  'aws-cdk-lib',
  'constructs',
  'cdk-nag',
  'libsql',
  'esbuild',
  '@aws-cdk/*',
  '@aws/cloudformation-validate',
];
/** CommonJS packages inside an ES module still call `require`. */
const BANNER =
  "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);";
/** A running `headgate up` may load a chunk of the build it was started from for this long. */
const KEEP_OLD_CHUNKS_MS = 24 * 3600 * 1000;

/** TypeScript is bundled once instead of being transpiled at each start: `bin/headgate.ts` becomes `dist/bin/headgate.js`. */
export const bundle = {
  name: 'bundle',
  title: 'Bundle (esbuild)',
  needs: ['node'],
  upToDate: () => {
    const stamp = readStamp(FOLDER);
    if (stamp === undefined) return false;
    const { base, inputs } = JSON.parse(stamp);
    return base === baseOf(entryPoints()) && Object.entries(inputs).every(([file, state]) => stateOf(file) === state);
  },
  run: async () => {
    const entries = entryPoints();
    clearStamp(FOLDER);
    const { build } = await import('esbuild');
    const result = await build(options(entries)).catch((error) => {
      throw new SetupError(`${bundle.title}: ${error.message}`);
    });
    const { inputs, outputs } = result.metafile;
    removeOldChunks(new Set(Object.keys(outputs)));
    // The repository's own package.json says nothing about module formats; these files are ES modules.
    writeFileSync(join(FOLDER, 'package.json'), '{ "type": "module" }\n');
    const own = Object.keys(inputs).filter((file) => !file.includes('node_modules/'));
    writeStamp(
      FOLDER,
      JSON.stringify({ base: baseOf(entries), inputs: Object.fromEntries(own.map((file) => [file, stateOf(file)])) }),
    );
  },
};

function options(entries) {
  return {
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: FOLDER,
    outbase: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: EXTERNAL,
    banner: { js: BANNER },
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'silent',
  };
}

/** The commands, and each `*.worker.ts`: a worker thread starts from a file of its own. */
function entryPoints() {
  const workers = SOURCES.filter((folder) => existsSync(at(folder))).flatMap((folder) =>
    readdirSync(at(folder), { recursive: true })
      .filter((file) => file.endsWith('.worker.ts'))
      .map((file) => join(folder, file)),
  );
  return [...COMMANDS.filter((file) => existsSync(at(file))), ...workers.sort()];
}

function baseOf(entries) {
  // A model is found by its file, so a new one is a change that no known input shows.
  const models = MODELS.filter((folder) => existsSync(at(folder))).flatMap((folder) =>
    readdirSync(at(folder), { recursive: true })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  );
  return fingerprint([at('package-lock.json'), at('scripts/setup/bundle.mjs')], ...entries, ...models.sort());
}

function stateOf(file) {
  const stat = statSync(at(file), { throwIfNoEntry: false });
  return stat === undefined ? 'missing' : `${stat.mtimeMs} ${stat.size}`;
}

function removeOldChunks(current) {
  const folder = join(FOLDER, 'chunks');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const old = Date.now() - statSync(file).mtimeMs > KEEP_OLD_CHUNKS_MS;
    if (old && !current.has(relative(ROOT, file))) rmSync(file);
  }
}
