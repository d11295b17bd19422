import type { Kernel } from '../../kernel/kernel';

type Place = Pick<Kernel, 'region' | 'accountId'>;

export const alarmArn = (name: string, { region, accountId }: Place): string =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;

/** Dashboards are global: their ARNs have no Region. */
export const dashboardArn = (name: string, { accountId }: Place): string =>
  `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;

/** The name of an alarm that is given by name or by ARN. */
export const alarmName = (reference: string): string => reference.replace(/^arn:aws:cloudwatch:[^:]*:[^:]*:alarm:/, '');
