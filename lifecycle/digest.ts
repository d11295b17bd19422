import { createHash } from 'node:crypto';

/** A short name for a text: two are the same only if the texts are. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
