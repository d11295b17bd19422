import { randomBytes } from 'node:crypto';
import { base32 } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import { ServiceError } from '../../kernel/operation/error';
import type { Collection } from '../../kernel/store/collection';

/** What roles, users and groups have in common. */
export interface EntityRecord {
  readonly name: string;
  readonly path: string;
  /** Unique for ever: a role of the same name made later has another one. */
  readonly id: string;
  readonly arn: string;
  readonly createdAt: Date;
  readonly tags: Readonly<Record<string, string>>;
  /** Inline policies (JSON) by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of attached managed policies, in the order of their attachment. */
  readonly attached: readonly string[];
  /** ARN of the managed policy that bounds the permissions. */
  readonly boundary?: string;
}

export interface RoleRecord extends EntityRecord {
  readonly trustPolicy: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

export interface UserRecord extends EntityRecord {
  /** Names of the groups that the user is in. */
  readonly groups: readonly string[];
}

export type GroupRecord = EntityRecord;

/** One kind of entity. */
export interface Kind<Record extends EntityRecord> {
  readonly noun: 'role' | 'user' | 'group';
  readonly idPrefix: string;
  /** Characters of all inline policies together, without white space. */
  readonly inlineLimit: number;
  /** Only carries the type; never set. */
  readonly type?: Record;
}

export const ROLE: Kind<RoleRecord> = { noun: 'role', idPrefix: 'AROA', inlineLimit: 10_240 };
export const USER: Kind<UserRecord> = { noun: 'user', idPrefix: 'AIDA', inlineLimit: 2048 };
export const GROUP: Kind<GroupRecord> = { noun: 'group', idPrefix: 'AGPA', inlineLimit: 5120 };

/** What records are read with. */
export type WithStore = Pick<Kernel, 'store'>;

/** Names differ by more than case: the keys are in lower case. */
const keyOf = (name: string) => name.toLowerCase();

/** The entities of a kind, in the order of their names. */
export function entities<R extends EntityRecord>(kind: Kind<R>, { store }: WithStore): Collection<R> {
  return store.collection<R>(`iam:${kind.noun}`);
}

export function find<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  context: WithStore,
): R | undefined {
  return name === undefined ? undefined : entities(kind, context).get(keyOf(name));
}

/** The entity, or NoSuchEntity. */
export function get<R extends EntityRecord>(kind: Kind<R>, name: string | undefined, context: WithStore): R {
  const record = find(kind, name, context);
  if (record === undefined) throw noSuchEntity(`The ${kind.noun} with name ${name} cannot be found.`);
  return record;
}

/** Writes a changed entity. */
export function change<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  context: WithStore,
  changes: (record: R) => Partial<R>,
): R {
  const record = get(kind, name, context);
  return entities(kind, context).put(keyOf(record.name), { ...record, ...changes(record) });
}

/** What a new entity of any kind begins with. */
export interface NewEntity {
  readonly name: string;
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly boundary?: string;
}

/** Writes a new entity, or throws EntityAlreadyExists. */
export function create<R extends EntityRecord>(
  kind: Kind<R>,
  { name, path = '/', tags = {}, boundary }: NewEntity,
  rest: Omit<R, keyof EntityRecord>,
  context: Pick<Kernel, 'store' | 'clock' | 'accountId'>,
): R {
  const { noun } = kind;
  if (find(kind, name, context) !== undefined)
    throw new ServiceError(
      'EntityAlreadyExistsException',
      `${noun[0]!.toUpperCase()}${noun.slice(1)} with name ${name} already exists.`,
      409,
    );
  const common: EntityRecord = {
    name,
    path,
    id: newId(kind.idPrefix),
    arn: arnOf(kind, path, name, context.accountId),
    createdAt: context.clock.date(),
    tags,
    inline: {},
    attached: [],
    boundary,
  };
  return entities(kind, context).put(keyOf(name), { ...common, ...rest } as R);
}

/** Removes an entity that has no policies any more. */
export function remove<R extends EntityRecord>(kind: Kind<R>, name: string | undefined, context: WithStore): void {
  const record = get(kind, name, context);
  if (record.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(record.inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  entities(kind, context).delete(keyOf(record.name));
}

export const arnOf = (kind: { noun: string }, path: string, name: string, accountId: string): string =>
  `arn:aws:iam::${accountId}:${kind.noun}${path}${name}`;

/** A unique id such as `AROA4TIX2...`. */
export const newId = (prefix: string): string => prefix + base32(randomBytes(11)).slice(0, 17);

export const noSuchEntity = (message: string): ServiceError => new ServiceError('NoSuchEntityException', message, 404);

export const deleteConflict = (message: string): ServiceError =>
  new ServiceError('DeleteConflictException', message, 409);
