import { operation } from '../../../kernel/operation/operation';
import { busArn, busNameOf, findBus } from '../buses';
import { describeBus } from '../describe';

export const DescribeEventBus = operation('events', 'DescribeEventBus', {
  authorize: ({ Name }, context) => [{ action: 'events:DescribeEventBus', resource: busArn(context, busNameOf(Name)) }],
  handle({ Name }, context) {
    const bus = findBus(context, Name);
    return { ...describeBus(context, bus), DeadLetterConfig: bus.deadLetter };
  },
});
