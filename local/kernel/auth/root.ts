import type { Root } from '../operation/caller';
import type { Credentials } from './credentials';

/** The root of an account. */
export const rootOf = (accountId: string): Root => ({
  kind: 'root',
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
  userId: accountId,
  accessKeyId: ROOT_KEY,
});

/** The local root's access key and secret: the well-known pair of local clouds. */
export const ROOT_KEY = 'test';

/** Credentials of a cloud without IAM: only its root's key. */
export const rootOnly = (accountId: string): Credentials => ({
  find: (accessKeyId) =>
    accessKeyId === ROOT_KEY ? { secretAccessKey: ROOT_KEY, caller: rootOf(accountId) } : undefined,
});
