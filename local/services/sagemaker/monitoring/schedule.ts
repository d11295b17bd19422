import type { MonitoringScheduleConfig } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf } from '../arn';
import { notFound } from '../errors';
import type { MonitoringKind } from './definition';

/** A monitoring schedule. */
export interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly kind: MonitoringKind;
  readonly config: MonitoringScheduleConfig;
  readonly status: 'Scheduled' | 'Stopped';
  readonly created: Date;
  readonly modified: Date;
  /** When the last execution was due. */
  readonly lastDue?: Date;
}

/** All schedules, by name; their workflow writes them. */
export const schedules = (kernel: Pick<Kernel, 'store'>): Pick<Collection<Schedule>, 'get' | 'has' | 'list'> =>
  kernel.store.collection<Schedule>('sagemaker:monitoring-schedule');

export const scheduleArn = (kernel: Pick<Kernel, 'accountId' | 'region'>, name: string): string =>
  arnOf(kernel, 'monitoring-schedule', name);

/** @throws ResourceNotFound */
export function scheduleOf(kernel: Kernel, name: string): Schedule {
  const schedule = schedules(kernel).get(name);
  if (schedule === undefined) throw notFound(`Monitoring schedule not found: ${scheduleArn(kernel, name)}`);
  return schedule;
}
