/** Members whose values never reach an event. */
const SECRET = /^(password|secretAccessKey|sessionToken|secretString|plaintext|environment|zipFile|templateBody)$/i;
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** CloudTrail leaves out parameters of more than 100 KB. */
const LARGEST = 100 * 1024;

/** An input or output as events have it: names begin small, instants are texts, bytes and secrets are left out. */
export function parameters(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const shown = plain(value);
  if (typeof shown === 'object' && shown !== null && Object.keys(shown).length === 0) return null;
  const size = Buffer.byteLength(JSON.stringify(shown));
  return size <= LARGEST ? shown : { omitted: true, originalSize: size, reason: 'larger than 100 KB' };
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  // Streams and bytes are contents, not parameters.
  if (value instanceof Uint8Array || 'pipe' in value) return undefined;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    entries.map(([name, member]) => [
      name[0]!.toLowerCase() + name.slice(1),
      SECRET.test(name) ? HIDDEN : plain(member),
    ]),
  );
}
