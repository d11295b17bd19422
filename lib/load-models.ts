import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { fromRoot } from './root';
import type { ModelSpec } from './spec';

/** The declarations that are deployed unless `-c models=...` names others. */
const MODELS = 'models';

/** A folder that holds a model with all its code has its declaration here. */
const OWN_FILE = 'model.ts';

/**
 * The models that are declared in files or folders, by their paths. A file there is all it takes to add one.
 *
 * @param where - paths from the repository's root, joined by commas: a file (`models/flight-delay.ts`), a folder of files
 *   (`models`), the folder of one model (`examples/handwritten_digits`, which has a `model.ts`) or a folder of those (`examples`)
 * @throws Error for a path that declares no model, a file that exports none, or whose model has another name
 */
export async function loadModels(where = MODELS): Promise<ModelSpec[]> {
  const files = where.split(',').flatMap((path) => declarations(path.trim().replace(/^\.\/|\/+$/g, '')));
  return Promise.all([...new Set(files)].map(loadModel));
}

/** The files that a path stands for. */
function declarations(path: string): string[] {
  if (path.endsWith('.ts') && isFile(path)) return [path];
  const entries = isFolder(path) ? readdirSync(fromRoot(path)).sort() : [];
  const found = entries.includes(OWN_FILE)
    ? [join(path, OWN_FILE)]
    : entries.map((name) => join(path, name)).flatMap((entry) => (isFile(entry) ? entry : join(entry, OWN_FILE)));
  const files = found.filter((file) => file.endsWith('.ts') && isFile(file));
  if (files.length > 0) return files;
  throw new Error(
    `models must be a file such as models/flight-delay.ts or a folder with ${OWN_FILE} or other declarations, got ${JSON.stringify(path)}`,
  );
}

async function loadModel(file: string): Promise<ModelSpec> {
  const { default: spec } = await imported(file);
  const name = basename(file) === OWN_FILE ? basename(dirname(file)).replaceAll('_', '-') : basename(file, '.ts');
  if (spec?.name === name) return spec;
  const got = spec === undefined ? 'nothing' : `the model ${JSON.stringify(spec.name)}`;
  throw new Error(`${file} must export default defineModel({ name: '${name}', ... }), got ${got}`);
}

/** The bundler puts every file that fits a pattern into the bundle, which is why each folder has one of its own. */
async function imported(file: string): Promise<{ readonly default?: ModelSpec }> {
  const [folder, ...rest] = file.slice(0, -'.ts'.length).split('/');
  const path = rest.join('/');
  if (folder === MODELS) return (await import(`../models/${path}.ts`)) as { readonly default?: ModelSpec };
  if (folder === 'examples') return (await import(`../examples/${path}.ts`)) as { readonly default?: ModelSpec };
  throw new Error(`models must be declared below ${MODELS}/ or examples/, got ${JSON.stringify(file)}`);
}

function isFile(path: string): boolean {
  return statSync(fromRoot(path), { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(fromRoot(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
