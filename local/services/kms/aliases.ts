import type { Context, Requirement } from '../../kernel/operation/operation';

/** What an action needs on the alias itself; it needs the same on the key. */
export function onAlias(
  action: string,
  name: string | undefined,
  context: Pick<Context, 'region' | 'accountId'>,
): Requirement {
  return { action: `kms:${action}`, resource: `arn:aws:kms:${context.region}:${context.accountId}:${name ?? ''}` };
}
