import { DISPATCHER } from '../../kernel/operation/dispatcher';
import type { Service } from '../../kernel/service';
import { LookupEvents } from './operations/LookupEvents';
import { Trail } from './trail';

/** AWS CloudTrail: the event history of management calls, and their events for EventBridge. */
export function cloudtrail(): Service {
  return {
    name: 'cloudtrail',
    operations: [LookupEvents],
    start(kernel, parts) {
      const dispatcher = parts.get(DISPATCHER);
      const trail = new Trail(kernel, dispatcher.find('events', 'PutEvents') !== undefined);
      dispatcher.observe((call) => trail.record(call));
    },
  };
}
