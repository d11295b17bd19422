import { join } from 'node:path';

/**
 * A path inside the repository or installed package. The launcher and jest both run from its root; `HEADGATE_ROOT`
 * names it for processes that start elsewhere.
 */
export function resolve(...segments: string[]): string {
  return join(process.env.HEADGATE_ROOT ?? process.cwd(), ...segments);
}
