import { ServiceError } from '../../kernel/operation/error';
import type { Context, Requirement } from '../../kernel/operation/operation';

export interface LogGroupRecord {
  readonly name: string;
  readonly createdAt: number;
  /** Days; undefined keeps events for ever. */
  readonly retention?: number;
  readonly kmsKeyId?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogStreamRecord {
  readonly group: string;
  readonly name: string;
  readonly createdAt: number;
  /** Virtual ms of the first and the last event, and of the last ingestion. */
  readonly first?: number;
  readonly last?: number;
  readonly ingested?: number;
  readonly bytes: number;
}

/** One log event; its instant is the journal's. */
export interface LogEvent {
  readonly message: string;
  readonly ingestionTime: number;
}

type WithStore = Pick<Context, 'store'>;

export const groups = ({ store }: WithStore) => store.collection<LogGroupRecord>('logs:group');
export const streams = ({ store }: WithStore) => store.collection<LogStreamRecord>('logs:stream');
export const events = ({ store }: WithStore) => store.journal<LogEvent>('logs:event');

/** The key of a stream, and of its events; the prefix of all streams of a group. */
export const streamKey = (group: string, stream = ''): string => `${group}\u001f${stream}`;

const missing = (what: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `The specified log ${what} does not exist.`);

/** A group's name, given by name or by ARN (with or without `:*`). */
export const groupName = (reference: string | undefined): string =>
  (reference ?? '').replace(/^arn:aws:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');

export function getGroup(context: WithStore, reference: string | undefined): LogGroupRecord {
  const group = groups(context).get(groupName(reference));
  if (group === undefined) throw missing('group');
  return group;
}

export function getStream(context: WithStore, group: string, name: string | undefined): LogStreamRecord {
  const stream = streams(context).get(streamKey(group, name ?? ''));
  if (stream === undefined) throw missing('stream');
  return stream;
}

/** Changes a group. */
export function updateGroup(context: WithStore, reference: string | undefined, change: Partial<LogGroupRecord>): void {
  const group = getGroup(context, reference);
  groups(context).put(group.name, { ...group, ...change });
}

export const groupArn = (name: string, { region, accountId }: Pick<Context, 'region' | 'accountId'>): string =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`;

/** What an action on a group, or on one of its streams, needs. */
export function onGroup(
  action: string,
  reference: string | undefined,
  context: Pick<Context, 'region' | 'accountId'>,
  stream?: string,
): Requirement {
  const arn = groupArn(groupName(reference), context);
  return { action: `logs:${action}`, resource: stream === undefined ? `${arn}:*` : `${arn}:log-stream:${stream}` };
}

const DAY = 24 * 60 * 60 * 1000;

/** The earliest instant (virtual ms) whose events a group still keeps. */
export function kept(group: LogGroupRecord, now: number): number {
  return group.retention === undefined ? 0 : now - group.retention * DAY;
}
