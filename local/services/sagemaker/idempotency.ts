import { createHash } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel';
import { conflict } from './errors';

interface TokenRecord {
  readonly arn: string;
  readonly fingerprint: string;
}

/**
 * Creates a resource once per client token: a repeated request gets the first one's ARN, as long as that resource exists.
 *
 * @param exists - whether the resource of an earlier request is still there
 * @throws ConflictException when the token came with another request before
 */
export function once(
  kernel: Pick<Kernel, 'store'>,
  operation: string,
  token: string | undefined,
  request: object,
  exists: (arn: string) => boolean,
  create: () => string,
): string {
  if (token === undefined) return create();
  const tokens = kernel.store.collection<TokenRecord>('sagemaker:client-token');
  const key = `${operation}/${token}`;
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  const known = tokens.get(key);
  if (known !== undefined && exists(known.arn)) {
    if (known.fingerprint === fingerprint) return known.arn;
    throw conflict(
      `the client token ${token} of ${operation} came with other values before: use a new token for another request`,
    );
  }
  return kernel.store.transaction(() => {
    const arn = create();
    tokens.put(key, { arn, fingerprint });
    return arn;
  });
}
