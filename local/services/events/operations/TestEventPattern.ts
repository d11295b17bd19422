import { operation } from '../../../kernel/operation/operation';
import { isObject } from '../../integration/json';
import { validation } from '../errors';
import { compilePattern } from '../pattern/pattern';

/** The fields without which a text is no event. */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

export const TestEventPattern = operation('events', 'TestEventPattern', {
  authorize: () => [{ action: 'events:TestEventPattern', resource: '*' }],
  handle({ EventPattern = '', Event = '' }) {
    const event = parse(Event);
    const missing = REQUIRED.filter((field) => !(field in event));
    if (missing.length > 0) throw validation(`Parameter Event is not valid. Reason: ${missing.join(', ')} missing.`);
    return { Result: compilePattern(EventPattern)(event) };
  },
});

function parse(text: string) {
  try {
    const event: unknown = JSON.parse(text);
    if (isObject(event)) return event;
  } catch {
    // Said below, for both.
  }
  throw validation('Parameter Event is not valid. Reason: it is no JSON object.');
}
