import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { events, getGroup, getStream, kept, onGroup, streamKey, streams } from '../groups';
import { joinedPolicy } from '../policies';

/** Bytes that CloudWatch Logs adds to each event, and the most of one call (quotas of PutLogEvents). */
const OVERHEAD = 26;
const LARGEST_CALL = 1_048_576;
const MOST_EVENTS = 10_000;

export const PutLogEvents = operation('logs', 'PutLogEvents', {
  authorize: ({ logGroupName, logStreamName }, context) => [
    { ...onGroup('PutLogEvents', logGroupName, context, logStreamName), resourcePolicy: joinedPolicy(context) },
  ],
  readOnly: true,
  handle({ logGroupName, logStreamName, logEvents = [] }, context) {
    const group = getGroup(context, logGroupName);
    const stream = getStream(context, group.name, logStreamName);
    const bytes = logEvents.reduce((sum, { message }) => sum + Buffer.byteLength(message ?? '') + OVERHEAD, 0);
    if (bytes > LARGEST_CALL || logEvents.length > MOST_EVENTS)
      throw new ServiceError(
        'InvalidParameterException',
        `Upload too large: ${logEvents.length} events of ${bytes} bytes; at most ${MOST_EVENTS} events of ${LARGEST_CALL} bytes in all`,
      );
    const ordered = logEvents.every(
      ({ timestamp = 0 }, at) => at === 0 || timestamp >= (logEvents[at - 1]?.timestamp ?? 0),
    );
    if (!ordered)
      throw new ServiceError(
        'InvalidParameterException',
        'Log events in a single PutLogEvents request must be in chronological order.',
      );
    const key = streamKey(group.name, stream.name);
    context.store.transaction(() => {
      const now = Math.trunc(context.clock.now());
      const ingestionTime = now;
      for (const { timestamp, message } of logEvents)
        events(context).append(key, timestamp ?? now, { message: message ?? '', ingestionTime });
      if (group.retention !== undefined) events(context).drop(key, kept(group, now));
      streams(context).put(key, {
        ...stream,
        first: Math.min(stream.first ?? Infinity, logEvents[0]?.timestamp ?? now),
        last: Math.max(stream.last ?? 0, logEvents.at(-1)?.timestamp ?? now),
        ingested: now,
        bytes: stream.bytes + bytes,
      });
    });
    return { nextSequenceToken: 'unused' };
  },
});
