import type { Target } from '@aws-sdk/client-eventbridge';
import type { JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { document, pick, shaped, tagChanges, tagList, text, unlessGone } from './support';

/** Characters of a rule's name. */
const LONGEST_NAME = 64;

const targetsOf = ({ Targets: targets }: JsonObject) => (targets ?? []) as unknown as readonly Target[];
const busOf = ({ EventBusName: bus }: JsonObject) => (bus === undefined ? {} : { EventBusName: text(bus) });

async function put(Name: string, properties: JsonObject, context: HandlerContext, isNew: boolean): Promise<string> {
  const { call } = context;
  const { EventPattern: pattern } = properties;
  const { RuleArn } = await call('events', 'PutRule', {
    ...shaped<object>(pick(properties, ['Description', 'EventBusName', 'RoleArn', 'ScheduleExpression', 'State'])),
    ...(pattern !== undefined && { EventPattern: document(pattern) }),
    ...(isNew && { Tags: tagList(properties, context) }),
    Name,
  });
  const Targets = [...targetsOf(properties)];
  if (Targets.length > 0) {
    const { FailedEntries: failed } = await call('events', 'PutTargets', { Rule: Name, ...busOf(properties), Targets });
    if (failed?.[0] !== undefined)
      throw new Error(`target ${failed[0].TargetId} of rule ${Name} was refused: ${failed[0].ErrorMessage}`);
  }
  return RuleArn!;
}

async function removeTargets(Rule: string, properties: JsonObject, ids: readonly string[], { call }: HandlerContext) {
  if (ids.length === 0) return;
  const input = { Rule, ...busOf(properties), Ids: [...ids] };
  await unlessGone(call('events', 'RemoveTargets', input), 'ResourceNotFoundException');
}

const idsOf = (properties: JsonObject) => targetsOf(properties).map(({ Id }) => Id!);

export const eventsRule: ResourceHandler = {
  type: 'AWS::Events::Rule',
  properties: [
    ...['Description', 'EventBusName', 'EventPattern', 'Name', 'RoleArn', 'ScheduleExpression', 'State', 'Tags'],
    'Targets',
  ],
  attributes: ['Arn', 'RuleName'],
  nameProperty: 'Name',

  async create(properties, context) {
    const name = properties.Name === undefined ? context.name(LONGEST_NAME) : text(properties.Name);
    context.made({ physicalId: name });
    const Arn = await put(name, properties, context, true);
    return { physicalId: name, attributes: { Arn, RuleName: name } };
  },

  async update(properties, { physicalId, properties: before }, context) {
    const { call } = context;
    const kept = idsOf(properties);
    await removeTargets(
      physicalId,
      before,
      idsOf(before).filter((id) => !kept.includes(id)),
      context,
    );
    const Arn = await put(physicalId, properties, context, false);
    const changes = tagChanges(before, properties, context);
    if (changes !== undefined && changes.unset.length > 0)
      await call('events', 'UntagResource', { ResourceARN: Arn, TagKeys: changes.unset });
    if (changes !== undefined && changes.set.length > 0)
      await call('events', 'TagResource', { ResourceARN: Arn, Tags: changes.set });
    return { physicalId, attributes: { Arn, RuleName: physicalId } };
  },

  async delete({ physicalId, properties }, context) {
    await removeTargets(physicalId, properties, idsOf(properties), context);
    const rule = { Name: physicalId, ...busOf(properties) };
    await unlessGone(context.call('events', 'DeleteRule', rule), 'ResourceNotFoundException');
  },
};
