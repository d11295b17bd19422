import { operation } from '../../../kernel/operation/operation';
import { parseSchedule } from '../../integration/schedule/expression';
import { ScheduleSyntaxError } from '../../integration/schedule/schedule';
import { DEFAULT_BUS, findBus } from '../buses';
import { validation } from '../errors';
import { compilePattern } from '../pattern/pattern';
import { onRule, passRole, ruleArn, ruleKey, rules } from '../rules';
import { follow } from '../switch';

export const PutRule = operation('events', 'PutRule', {
  authorize: ({ Name, EventBusName, RoleArn, Tags = [] }, context) => [
    onRule(context, 'PutRule', EventBusName, Name),
    ...(RoleArn === undefined ? [] : [passRole(RoleArn)]),
    ...(Tags.length > 0 ? [onRule(context, 'TagResource', EventBusName, Name)] : []),
  ],
  handle(input, context) {
    const bus = findBus(context, input.EventBusName).name;
    check(input, bus);
    const key = ruleKey(bus, input.Name);
    const existing = rules(context).get(key);
    const arn = ruleArn(context, bus, input.Name);
    const rule = {
      name: input.Name!,
      bus,
      arn,
      enabled: input.State !== 'DISABLED',
      eventPattern: input.EventPattern,
      scheduleExpression: input.ScheduleExpression,
      description: input.Description,
      roleArn: input.RoleArn,
      targets: existing?.targets ?? [],
      // Tags of a rule that exists are changed by TagResource only.
      tags: existing?.tags ?? input.Tags ?? [],
    };
    context.store.transaction(() => follow(context, rules(context).put(key, rule)));
    return { RuleArn: arn };
  },
});

interface Given {
  readonly Name?: string;
  readonly EventPattern?: string;
  readonly ScheduleExpression?: string;
  readonly State?: string;
}

/** @throws ValidationException, InvalidEventPatternException */
function check({ Name = '', EventPattern, ScheduleExpression, State = 'ENABLED' }: Given, bus: string): void {
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(Name))
    throw validation(`Name must have 1 to 64 letters, digits, . - and _, got ${Name}`);
  if (EventPattern === undefined && ScheduleExpression === undefined)
    throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  if (!['ENABLED', 'DISABLED'].includes(State))
    throw validation(
      `State must be ENABLED or DISABLED, got ${State}: the local cloud has no trail that management events come through`,
    );
  if (EventPattern !== undefined) compilePattern(EventPattern);
  if (ScheduleExpression === undefined) return;
  if (bus !== DEFAULT_BUS) throw validation('ScheduleExpression is supported only on the default event bus.');
  if (ScheduleExpression.startsWith('at(')) throw validation('Parameter ScheduleExpression is not valid.');
  try {
    parseSchedule(ScheduleExpression, 0);
  } catch (error) {
    if (error instanceof ScheduleSyntaxError)
      throw validation(`Parameter ScheduleExpression is not valid: ${error.message}`);
    throw error;
  }
}
