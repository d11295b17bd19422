import type { EffectHandler } from '../../../../kernel/workflow/workflow';
import type { StackEffects } from '../effects';
import type { StackWorkflowEvent } from '../events';

/** Reads the alarms of rollback triggers: one that is missing or in ALARM ends the operation. */
export const monitor: EffectHandler<StackEffects['monitor'], StackWorkflowEvent> = async (input, { kernel }) => {
  const { run, identity, triggers } = input;
  const names = triggers.map(({ Arn: arn }) => arn.split(':alarm:')[1] ?? arn);
  const answer = await kernel.call(identity, 'monitoring', 'DescribeAlarms', {
    AlarmNames: names,
    AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
  });
  const alarms = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])];
  const problems = names.flatMap((name, index) => {
    const state = alarms.find((alarm) => alarm.AlarmName === name)?.StateValue;
    if (state === undefined) return [`Rollback trigger ${triggers[index]!.Arn} does not exist. `];
    return state === 'ALARM' ? [`Rollback trigger ${triggers[index]!.Arn} went to ALARM. `] : [];
  });
  return { type: 'monitored', run, ...(problems.length > 0 && { problem: problems.join('').trim() }) };
};
