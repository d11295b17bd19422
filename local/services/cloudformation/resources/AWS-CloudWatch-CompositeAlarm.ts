import type { Input } from '../../../kernel/operation/sdk';
import { syncAlarmTags } from './cloudwatch-tags';
import type { ResourceHandler } from './handler';
import { pick, shaped, tagList, text } from './support';

/** Characters of an alarm's name. */
const LONGEST_NAME = 255;

const SETTINGS = [
  ...['ActionsEnabled', 'ActionsSuppressor', 'ActionsSuppressorExtensionPeriod', 'ActionsSuppressorWaitPeriod'],
  ...['AlarmActions', 'AlarmDescription', 'AlarmRule', 'InsufficientDataActions', 'OKActions'],
];

export const cloudwatchCompositeAlarm: ResourceHandler = {
  type: 'AWS::CloudWatch::CompositeAlarm',
  properties: ['AlarmName', 'Tags', ...SETTINGS],
  attributes: ['Arn'],
  nameProperty: 'AlarmName',

  async create(properties, context) {
    const { call, kernel } = context;
    const AlarmName = properties.AlarmName === undefined ? context.name(LONGEST_NAME) : text(properties.AlarmName);
    await call('monitoring', 'PutCompositeAlarm', {
      ...shaped<Input<'monitoring', 'PutCompositeAlarm'>>(pick(properties, SETTINGS)),
      AlarmName,
      Tags: tagList(properties, context),
    });
    const Arn = `arn:aws:cloudwatch:${kernel.region}:${kernel.accountId}:alarm:${AlarmName}`;
    return { physicalId: AlarmName, attributes: { Arn } };
  },

  async update(properties, { physicalId: AlarmName, properties: before, attributes }, context) {
    const settings = shaped<Input<'monitoring', 'PutCompositeAlarm'>>(pick(properties, SETTINGS));
    await context.call('monitoring', 'PutCompositeAlarm', { ...settings, AlarmName });
    await syncAlarmTags(text(attributes.Arn), before, properties, context);
  },

  async delete({ physicalId }, { call }) {
    await call('monitoring', 'DeleteAlarms', { AlarmNames: [physicalId] });
  },
};
