import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Kernel } from '../../kernel/kernel';
import { functions, versionKey, versions, type LambdaFunction, type VersionConfiguration } from './functions';

/** Makes a version of what `$LATEST` is; the one before, when nothing has changed since. */
export function publish(kernel: Kernel, fn: LambdaFunction, description = fn.latest.description): VersionConfiguration {
  const before = versions(kernel).get(versionKey(fn.name, String(fn.published)));
  if (before !== undefined && isDeepStrictEqual(essence(before), essence(fn.latest))) return before;
  const version = String(fn.published + 1);
  return kernel.store.transaction(() => {
    functions(kernel).put(fn.name, { ...fn, published: fn.published + 1 });
    const published = { ...fn.latest, version, description, revisionId: randomUUID() };
    return versions(kernel).put(versionKey(fn.name, version), published);
  });
}

/** What makes one version differ from another. */
function essence(version: VersionConfiguration): object {
  const names = new Set(['version', 'description', 'revisionId', 'modifiedAt']);
  return Object.fromEntries(Object.entries(version).filter(([name, value]) => !names.has(name) && value !== undefined));
}
