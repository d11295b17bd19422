import type { Context, Requirement } from '../../../kernel/operation/operation';
import { alarmArn } from '../arn';

/** What an action on one alarm needs. */
export const onAlarm = (action: string, name: string | undefined, context: Context): Requirement => ({
  action: `cloudwatch:${action}`,
  resource: alarmArn(name ?? '', context),
});

/** What an action on several alarms needs. */
export const onAlarms = (action: string, names: readonly string[] = [], context: Context): Requirement[] =>
  names.map((name) => onAlarm(action, name, context));

/** What reading any alarm needs: permissions for single alarms do not include it. */
export const onAllAlarms = (action: string, context: Context): Requirement[] => [onAlarm(action, '*', context)];

/** What creating with tags needs. */
export const withTags = (requirement: Requirement, tags: readonly object[] | undefined): Requirement[] =>
  tags === undefined || tags.length === 0
    ? [requirement]
    : [requirement, { ...requirement, action: 'cloudwatch:TagResource' }];
