import type { Kernel } from '../../../kernel/kernel';
import type { Store } from '../../../kernel/store/store';
import { Weighted } from '../../../runtimes/data-plane/weighted';
import { aliasKey, findAlias, type Alias } from '../aliases';
import { findVersion, type LambdaFunction, type VersionConfiguration } from '../functions';

/** Whose turn it is, for one revision of an alias with weights. */
interface Turns {
  readonly revisionId: string;
  readonly versions: Weighted<string>;
}

/** By cloud, then by alias: documents are read anew now and then, so they are no keys. */
const turns = new WeakMap<Store, Map<string, Turns>>();

/** The version that a qualifier means when nothing is invoked: an alias's first. */
export function primaryVersion(kernel: Kernel, fn: LambdaFunction, qualifier = '$LATEST'): VersionConfiguration {
  const named = isVersion(qualifier) ? qualifier : findAlias(kernel, fn, qualifier).version;
  return findVersion(kernel, fn, named);
}

/** The version that takes the next invocation; an alias with weights spreads smoothly, not at random. */
export function versionFor(kernel: Kernel, fn: LambdaFunction, qualifier = '$LATEST'): VersionConfiguration {
  if (isVersion(qualifier)) return findVersion(kernel, fn, qualifier);
  const alias = findAlias(kernel, fn, qualifier);
  if (Object.keys(alias.weights).length === 0) return findVersion(kernel, fn, alias.version);
  return findVersion(kernel, fn, turnsOf(kernel, aliasKey(fn.name, alias.name), alias).next()!);
}

const isVersion = (qualifier: string): boolean => qualifier === '$LATEST' || /^\d+$/.test(qualifier);

/** An alias that changes begins anew. */
function turnsOf({ store }: Kernel, key: string, { revisionId, version, weights }: Alias): Weighted<string> {
  const known = turns.get(store) ?? new Map<string, Turns>();
  turns.set(store, known);
  const current = known.get(key);
  if (current?.revisionId === revisionId) return current.versions;
  const others = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  const shares = new Map([[version, 1 - others], ...Object.entries(weights)]);
  const versions = new Weighted([...shares.keys()], (one) => shares.get(one)!);
  known.set(key, { revisionId, versions });
  return versions;
}
