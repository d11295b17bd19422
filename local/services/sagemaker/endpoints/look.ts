import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import type { Endpoint, Rollout } from './endpoint';
import { fleetOf } from './endpoint';
import { servingRole } from './launch';
import { modelOf } from './models';

/** Alarms of a rollout that are in ALARM, as the new model's role sees them. */
export async function trippedAlarms(kernel: Kernel, endpoint: Endpoint, rollout: Rollout): Promise<string[]> {
  if (rollout.alarms.length === 0) return [];
  const [variant] = fleetOf(endpoint, rollout.to)?.variants ?? [];
  const identity = servingRole(modelOf(kernel, variant!.modelName).ExecutionRoleArn);
  const found = await kernel.call(identity, 'monitoring', 'DescribeAlarms', {
    AlarmNames: [...rollout.alarms],
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  });
  const alarms = [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])];
  const missing = rollout.alarms.filter((name) => !alarms.some(({ AlarmName }) => AlarmName === name));
  if (missing.length > 0)
    throw new ServiceError(
      'ValidationException',
      `Auto rollback alarms do not exist: ${missing.join(', ')}. Nobody watches the new version without them.`,
    );
  return alarms.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName!);
}
