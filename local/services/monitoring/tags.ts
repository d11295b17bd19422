import type { Tag } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../../kernel/operation/operation';
import { alarmRows } from './alarms/row';
import { alarmArn, alarmName, dashboardArn } from './arn';
import { dashboards } from './dashboards/dashboard';
import { invalidValue, notFound } from './errors';

type Tags = Readonly<Record<string, string>>;

/** Tags by the ARN of an alarm or a dashboard. */
const collection = ({ store }: Pick<Context, 'store'>) => store.collection<Tags>('monitoring:tags');

/** Tags that a resource may have. */
const MOST = 50;

/** The tags of a resource. */
export const tagsOf = (context: Pick<Context, 'store'>, arn: string): Tag[] =>
  Object.entries(collection(context).get(arn) ?? {}).map(([Key, Value]) => ({ Key, Value }));

/** Adds tags, or changes their values. */
export function setTags(context: Pick<Context, 'store'>, arn: string, tags: readonly Tag[] = []): void {
  if (tags.length === 0) return;
  const added = Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
  const all = { ...collection(context).get(arn), ...added };
  if (Object.keys(all).length > MOST)
    throw invalidValue(`Tags must have at most ${MOST} members, got ${Object.keys(all).length}`);
  collection(context).put(arn, all);
}

export function removeTags(context: Pick<Context, 'store'>, arn: string, keys: readonly string[]): void {
  const left = Object.entries(collection(context).get(arn) ?? {}).filter(([key]) => !keys.includes(key));
  collection(context).put(arn, Object.fromEntries(left));
}

/** Forgets the tags of what was deleted. */
export const dropTags = (context: Pick<Context, 'store'>, arn: string): boolean => collection(context).delete(arn);

/** The ARN itself if its alarm or dashboard exists. @throws ResourceNotFound */
export function taggable(context: Context, arn: string | undefined): string {
  const name = alarmName(arn ?? '');
  if (arn === alarmArn(name, context) && alarmRows(context).has(name)) return arn;
  const board = (arn ?? '').split(':dashboard/')[1] ?? '';
  if (arn === dashboardArn(board, context) && dashboards(context).has(board)) return arn;
  throw notFound(`Resource ${arn} does not exist: tags belong to alarms and dashboards`);
}
