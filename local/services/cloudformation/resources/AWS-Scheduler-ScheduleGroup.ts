import type { ResourceHandler } from './handler';
import { isError, tagChanges, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of a group's name. */
const LONGEST_NAME = 64;

export const schedulerScheduleGroup: ResourceHandler = {
  type: 'AWS::Scheduler::ScheduleGroup',
  properties: ['Name', 'Tags'],
  attributes: ['Arn'],
  nameProperty: 'Name',

  async create(properties, context) {
    const { call, kernel, token: ClientToken } = context;
    const Name = properties.Name === undefined ? context.name(LONGEST_NAME) : text(properties.Name);
    const input = { Name, ClientToken, Tags: tagList(properties, context) };
    await unlessMade(call('scheduler', 'CreateScheduleGroup', input), context, 'ConflictException');
    const Arn = `arn:aws:scheduler:${kernel.region}:${kernel.accountId}:schedule-group/${Name}`;
    return { physicalId: Name, attributes: { Arn } };
  },

  async update(properties, { properties: before, attributes }, context) {
    const changes = tagChanges(before, properties, context);
    const ResourceArn = text(attributes.Arn);
    if (changes !== undefined && changes.unset.length > 0)
      await context.call('scheduler', 'UntagResource', { ResourceArn, TagKeys: changes.unset });
    if (changes !== undefined && changes.set.length > 0)
      await context.call('scheduler', 'TagResource', { ResourceArn, Tags: changes.set });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('scheduler', 'DeleteScheduleGroup', { Name: physicalId }), 'ResourceNotFoundException'),

  /** A group goes after its schedules. */
  async gone({ physicalId }, { call }) {
    try {
      await call('scheduler', 'GetScheduleGroup', { Name: physicalId });
      return { state: 'pending' };
    } catch (error) {
      if (isError(error, 'ResourceNotFoundException')) return { state: 'stable' };
      throw error;
    }
  },
};
