import { join } from 'node:path';

/**
 * A path inside the repository or installed package. Synthesis runs from its root; `HEADGATE_ROOT` names it for
 * processes that start elsewhere.
 */
export function fromRoot(...segments: string[]): string {
  return join(process.env.HEADGATE_ROOT ?? process.cwd(), ...segments);
}
