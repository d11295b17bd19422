import { randomBytes } from 'node:crypto';
import { base32 } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { limitExceeded } from './documents';
import { noSuchEntity, type WithStore } from './entities';

/** A user's long-lived access key. */
export interface AccessKeyRecord {
  readonly id: string;
  readonly userName: string;
  readonly secret: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: Date;
}

/** Access keys that a user can have. */
const MOST = 2;

/** All access keys by their id; the root's is not among them. */
export const accessKeys = ({ store }: WithStore): Collection<AccessKeyRecord> => store.collection('iam:access-key');

export const keysOf = (userName: string, context: WithStore): AccessKeyRecord[] =>
  accessKeys(context)
    .list()
    .filter((key) => key.userName === userName);

/** A key of a user; without a user, of whomever it belongs to. */
export function getKey(id: string | undefined, userName: string | undefined, context: WithStore): AccessKeyRecord {
  const key = accessKeys(context).get(id ?? '');
  if (key === undefined || (userName !== undefined && key.userName !== userName))
    throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
  return key;
}

export function createKey(userName: string, context: Pick<Kernel, 'store' | 'clock'>): AccessKeyRecord {
  if (keysOf(userName, context).length >= MOST)
    throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${MOST}`);
  const id = `AKIA${base32(randomBytes(10))}`;
  const secret = randomBytes(30).toString('base64');
  return accessKeys(context).put(id, { id, userName, secret, status: 'Active', createdAt: context.clock.date() });
}
