import { operation } from '../../../kernel/operation/operation';
import { busArn, buses, busNameOf, DEFAULT_BUS } from '../buses';
import { validation } from '../errors';
import { rules } from '../rules';

/** Deleting what does not exist succeeds, as on AWS. */
export const DeleteEventBus = operation('events', 'DeleteEventBus', {
  authorize: ({ Name }, context) => [{ action: 'events:DeleteEventBus', resource: busArn(context, busNameOf(Name)) }],
  handle({ Name }, context) {
    const name = busNameOf(Name);
    if (name === DEFAULT_BUS) throw validation('Cannot delete event bus default.');
    if (rules(context).count({ prefix: `${name}/` }) > 0)
      throw validation(`Cannot delete event bus ${name}: it still has rules.`);
    buses(context).delete(name);
    return {};
  },
});
