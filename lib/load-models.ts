import { readdirSync } from 'node:fs';
import { fromRoot } from './root';
import type { ModelSpec } from './spec';

/**
 * Every model of `models/`, by name of its file. A file there is all it takes to add one.
 * @throws Error for a file that exports no model, or whose model has another name
 */
export async function loadModels(): Promise<ModelSpec[]> {
  const files = readdirSync(fromRoot('models')).filter((file) => file.endsWith('.ts'));
  return Promise.all(files.sort().map((file) => loadModel(file.slice(0, -'.ts'.length))));
}

async function loadModel(name: string): Promise<ModelSpec> {
  // The bundler puts every file that fits the pattern into the bundle.
  const { default: spec } = (await import(`../models/${name}.ts`)) as { readonly default?: ModelSpec };
  if (spec?.name === name) return spec;
  const got = spec === undefined ? 'nothing' : `the model ${JSON.stringify(spec.name)}`;
  throw new Error(`models/${name}.ts must export default defineModel({ name: '${name}', ... }), got ${got}`);
}
