import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';
import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone, unlessMade } from './support';

/** Characters of a schedule's name. */
const LONGEST_NAME = 64;

const SETTINGS = [
  ...['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn', 'ScheduleExpression'],
  ...['ScheduleExpressionTimezone', 'State', 'Target'],
];

function settings(properties: JsonObject, Name: string): Input<'scheduler', 'UpdateSchedule'> {
  const { StartDate: start, EndDate: end } = properties;
  return {
    ...shaped<Input<'scheduler', 'UpdateSchedule'>>(pick(properties, SETTINGS)),
    ...(start !== undefined && { StartDate: new Date(text(start)) }),
    ...(end !== undefined && { EndDate: new Date(text(end)) }),
    Name,
  };
}

export const schedulerSchedule: ResourceHandler = {
  type: 'AWS::Scheduler::Schedule',
  properties: ['EndDate', 'Name', 'StartDate', ...SETTINGS],
  attributes: ['Arn'],
  nameProperty: 'Name',

  async create(properties, context) {
    const { call, token, kernel } = context;
    const name = properties.Name === undefined ? context.name(LONGEST_NAME) : text(properties.Name);
    const input = { ...settings(properties, name), ClientToken: token };
    const created = await unlessMade(call('scheduler', 'CreateSchedule', input), context, 'ConflictException');
    const group = properties.GroupName === undefined ? 'default' : text(properties.GroupName);
    const arn = `arn:aws:scheduler:${kernel.region}:${kernel.accountId}:schedule/${group}/${name}`;
    return { physicalId: name, attributes: { Arn: created?.ScheduleArn ?? arn } };
  },

  async update(properties, { physicalId, properties: before }, { call, token }) {
    if (before.GroupName !== properties.GroupName)
      throw new Error(`the GroupName of schedule ${physicalId} cannot change: give the schedule another name`);
    await call('scheduler', 'UpdateSchedule', { ...settings(properties, physicalId), ClientToken: token });
  },

  delete: ({ physicalId: Name, properties: { GroupName: group } }, { call }) =>
    unlessGone(
      call('scheduler', 'DeleteSchedule', { Name, ...(group !== undefined && { GroupName: text(group) }) }),
      'ResourceNotFoundException',
    ),
};
