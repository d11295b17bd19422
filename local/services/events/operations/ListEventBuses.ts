import { operation } from '../../../kernel/operation/operation';
import { buses, DEFAULT_BUS, findBus } from '../buses';
import { describeBus } from '../describe';
import { paginate } from '../page';

export const ListEventBuses = operation('events', 'ListEventBuses', {
  authorize: () => [{ action: 'events:ListEventBuses', resource: '*' }],
  handle({ NamePrefix = '', NextToken, Limit }, context) {
    const custom = buses(context)
      .list()
      .filter(({ name }) => name !== DEFAULT_BUS);
    const all = [findBus(context, DEFAULT_BUS), ...custom].filter(({ name }) => name.startsWith(NamePrefix));
    const page = paginate(all, NextToken, Limit);
    return { EventBuses: page.items.map((bus) => describeBus(context, bus)), NextToken: page.NextToken };
  },
});
