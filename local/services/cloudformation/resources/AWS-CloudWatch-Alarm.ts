import type { Input } from '../../../kernel/operation/sdk';
import { syncAlarmTags } from './cloudwatch-tags';
import type { ResourceHandler } from './handler';
import { pick, shaped, tagList, text } from './support';

/** Characters of an alarm's name. */
const LONGEST_NAME = 255;

const SETTINGS = [
  ...['ActionsEnabled', 'AlarmActions', 'AlarmDescription', 'ComparisonOperator', 'DatapointsToAlarm', 'Dimensions'],
  ...['EvaluateLowSampleCountPercentile', 'EvaluationPeriods', 'ExtendedStatistic', 'InsufficientDataActions'],
  ...['MetricName', 'Metrics', 'Namespace', 'OKActions', 'Period', 'Statistic', 'Threshold', 'ThresholdMetricId'],
  ...['TreatMissingData', 'Unit'],
];

export const cloudwatchAlarm: ResourceHandler = {
  type: 'AWS::CloudWatch::Alarm',
  properties: ['AlarmName', 'Tags', ...SETTINGS],
  attributes: ['Arn'],
  nameProperty: 'AlarmName',

  async create(properties, context) {
    const { call, kernel } = context;
    const AlarmName = properties.AlarmName === undefined ? context.name(LONGEST_NAME) : text(properties.AlarmName);
    // Putting an alarm again changes nothing.
    await call('monitoring', 'PutMetricAlarm', {
      ...shaped<Input<'monitoring', 'PutMetricAlarm'>>(pick(properties, SETTINGS)),
      AlarmName,
      Tags: tagList(properties, context),
    });
    const Arn = `arn:aws:cloudwatch:${kernel.region}:${kernel.accountId}:alarm:${AlarmName}`;
    return { physicalId: AlarmName, attributes: { Arn } };
  },

  async update(properties, { physicalId: AlarmName, properties: before, attributes }, context) {
    const settings = shaped<Input<'monitoring', 'PutMetricAlarm'>>(pick(properties, SETTINGS));
    await context.call('monitoring', 'PutMetricAlarm', { ...settings, AlarmName });
    await syncAlarmTags(text(attributes.Arn), before, properties, context);
  },

  async delete({ physicalId }, { call }) {
    await call('monitoring', 'DeleteAlarms', { AlarmNames: [physicalId] });
  },
};
