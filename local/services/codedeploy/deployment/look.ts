import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import { serviceRole } from '../groups';
import type { Deployment } from './deployment';

/** Alarms of a deployment that are in ALARM, as the group's role sees them. @throws when one does not exist */
export async function trippedAlarms(
  kernel: Kernel,
  { alarms: names, roleArn }: Pick<Deployment, 'alarms' | 'roleArn'>,
): Promise<string[]> {
  if (names.length === 0) return [];
  const { MetricAlarms = [], CompositeAlarms = [] } = await kernel.call(
    serviceRole(roleArn),
    'monitoring',
    'DescribeAlarms',
    { AlarmNames: [...names], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  );
  const alarms = [...MetricAlarms, ...CompositeAlarms];
  const missing = names.filter((name) => !alarms.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0) throw new ServiceError('ResourceNotFound', `alarms ${missing.join(', ')} do not exist`);
  return alarms.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName!);
}
