import type { Input } from '../../../kernel/operation/sdk';
import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { isMissing, nameOf, syncTags } from './sagemaker-tags';
import { shaped, tagList, text } from './support';

type Config = Input<'sagemaker', 'CreateMonitoringSchedule'>['MonitoringScheduleConfig'];

/** A schedule of Model Monitor; a change of its definition is one of its configuration, in place. */
export const sagemakerMonitoringSchedule: ResourceHandler = {
  type: 'AWS::SageMaker::MonitoringSchedule',
  properties: ['MonitoringScheduleConfig', 'MonitoringScheduleName', 'Tags'],
  attributes: ['CreationTime', 'MonitoringScheduleArn'],
  nameProperty: 'MonitoringScheduleName',

  async create(properties, context) {
    const MonitoringScheduleName = text(properties.MonitoringScheduleName);
    const create = () =>
      context.call('sagemaker', 'CreateMonitoringSchedule', {
        MonitoringScheduleName,
        MonitoringScheduleConfig: shaped<Config>(properties.MonitoringScheduleConfig),
        Tags: tagList(properties, context),
      });
    const describe = () => context.call('sagemaker', 'DescribeMonitoringSchedule', { MonitoringScheduleName });
    if (context.resumed) await describe().catch(create);
    else await create();
    const { MonitoringScheduleArn: arn, CreationTime } = await describe();
    return {
      physicalId: arn!,
      attributes: { MonitoringScheduleArn: arn!, CreationTime: CreationTime!.toISOString() },
    };
  },

  async update(properties, existing, context) {
    if (!same(existing.properties.MonitoringScheduleConfig, properties.MonitoringScheduleConfig))
      await context.call('sagemaker', 'UpdateMonitoringSchedule', {
        MonitoringScheduleName: nameOf(existing.physicalId),
        MonitoringScheduleConfig: shaped<Config>(properties.MonitoringScheduleConfig),
      });
    await syncTags(properties, existing, context);
  },

  async delete({ physicalId }, { call }) {
    try {
      await call('sagemaker', 'DeleteMonitoringSchedule', { MonitoringScheduleName: nameOf(physicalId) });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },
};
