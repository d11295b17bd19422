import type { Context, Requirement } from '../../kernel/operation/operation';
import { ServiceError } from '../../kernel/operation/error';

/** A symmetric key for encryption; its material never leaves this store. */
export interface KeyRecord {
  readonly id: string;
  readonly arn: string;
  readonly createdAt: Date;
  readonly description: string;
  readonly policy: string;
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  readonly deletionDate?: Date;
  readonly rotation: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** 32 random bytes. */
  readonly material: Uint8Array;
}

export interface AliasRecord {
  readonly name: string;
  readonly keyId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

type WithStore = Pick<Context, 'store'>;

export const keys = ({ store }: WithStore) => store.collection<KeyRecord>('kms:key');
export const aliases = ({ store }: WithStore) => store.collection<AliasRecord>('kms:alias');

export const notFound = (what: string): ServiceError => new ServiceError('NotFoundException', `${what} is not found.`);

/** The key of an id, a key ARN, an alias name or an alias ARN; undefined when there is none. */
export function findKey(context: WithStore, reference: string | undefined): KeyRecord | undefined {
  const name = (reference ?? '').replace(/^arn:aws:kms:[^:]*:[^:]*:/, '');
  const id = name.startsWith('alias/') ? aliases(context).get(name)?.keyId : name.replace(/^key\//, '');
  return keys(context).get(id ?? '');
}

/** The key, or NotFoundException. */
export function getKey(context: WithStore, reference: string | undefined): KeyRecord {
  const key = findKey(context, reference);
  if (key === undefined) throw notFound(`Key '${reference ?? ''}'`);
  return key;
}

/** The key, ready for cryptographic use. */
export function getEnabledKey(context: WithStore, reference: string | undefined): KeyRecord {
  const key = getKey(context, reference);
  if (key.state === 'Disabled') throw new ServiceError('DisabledException', `${key.arn} is disabled.`);
  if (key.state === 'PendingDeletion')
    throw new ServiceError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  return key;
}

/**
 * What an action on a key needs: the key's policy decides whether identity policies count.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function onKey(action: string, reference: string | undefined) {
  return (context: Pick<Context, 'store' | 'region' | 'accountId' | 'caller'>): Requirement => {
    const key = findKey(context, reference);
    const arn = key?.arn ?? `arn:aws:kms:${context.region}:${context.accountId}:key/${reference ?? ''}`;
    return {
      action: `kms:${action}`,
      resource: arn,
      context: callerKeys(context),
      resourcePolicy: key?.policy,
      resourcePolicyDecides: key !== undefined,
    };
  };
}

/** Whose request it is, and the service that makes it for them. */
function callerKeys({ caller, region }: Pick<Context, 'caller' | 'region'>): Readonly<Record<string, string>> {
  if (!('accountId' in caller)) return {};
  return {
    'kms:CallerAccount': caller.accountId,
    ...(caller.via !== undefined && { 'kms:ViaService': `${caller.via}.${region}.amazonaws.com` }),
  };
}

/** Changes a key. */
export function updateKey(context: WithStore, reference: string | undefined, change: Partial<KeyRecord>): KeyRecord {
  const key = getKey(context, reference);
  return keys(context).put(key.id, { ...key, ...change });
}

/** What DescribeKey and CreateKey tell. */
export function describeKey(key: KeyRecord, accountId: string) {
  return {
    AWSAccountId: accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.createdAt,
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT' as const,
    KeyState: key.state,
    DeletionDate: key.deletionDate,
    Origin: 'AWS_KMS' as const,
    KeyManager: 'CUSTOMER' as const,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT' as const,
    KeySpec: 'SYMMETRIC_DEFAULT' as const,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT' as const],
    MultiRegion: false,
  };
}
