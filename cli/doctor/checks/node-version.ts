import type { Check } from '../check';
import { failed, ok } from '../check';

/** Oldest Node.js that everything works with. */
const OLDEST = [20, 19] as const;

/** Node.js itself. */
export const nodeVersion: Check = {
  name: 'Node.js',
  run: () => judgeNode(process.versions.node),
};

/** Whether a version of Node.js is new enough. */
export function judgeNode(version: string) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  return enough ? ok(version) : failed(`${version} is too old`, `install ${OLDEST.join('.')} or newer`);
}
