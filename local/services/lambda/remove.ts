import type { Kernel } from '../../kernel/kernel';
import { aliases } from './aliases';
import { functions, versions, type LambdaFunction } from './functions';
import { eventConfigs } from './invoke/event-config';
import { RUNTIME } from './runtime';

/** Removes a function with everything that belongs to it; code that others use, too, stays. */
export function removeFunction(kernel: Kernel, fn: LambdaFunction): void {
  const published = versions(kernel).list({ prefix: `${fn.name}/` });
  kernel.store.transaction(() => {
    functions(kernel).delete(fn.name);
    for (const kind of [versions(kernel), aliases(kernel), eventConfigs(kernel)])
      for (const [key] of kind.entries({ prefix: `${fn.name}/` })) kind.delete(key);
  });
  const inUse = new Set(
    [
      ...functions(kernel)
        .list()
        .map(({ latest }) => latest),
      ...versions(kernel).list(),
    ].map(({ codeSha256 }) => codeSha256),
  );
  const runtime = kernel.get(RUNTIME);
  runtime.retire(fn.name);
  for (const { codeSha256 } of [fn.latest, ...published]) if (!inUse.has(codeSha256)) runtime.code.remove(codeSha256);
}
