import { operation } from '../../../kernel/operation/operation';
import { events, getGroup, getStream, kept, onGroup, streamKey } from '../groups';

export const GetLogEvents = operation('logs', 'GetLogEvents', {
  authorize: ({ logGroupName, logGroupIdentifier, logStreamName }, context) => [
    onGroup('GetLogEvents', logGroupName ?? logGroupIdentifier, context, logStreamName),
  ],
  handle(input, context) {
    const group = getGroup(context, input.logGroupName ?? input.logGroupIdentifier);
    const { name } = getStream(context, group.name, input.logStreamName);
    const limit = input.limit ?? 10_000;
    const from = Math.max(input.startTime ?? 0, kept(group, context.clock.now()));
    const all = events(context).read(streamKey(group.name, name), {
      from,
      until: input.endTime,
      limit: Number.MAX_SAFE_INTEGER,
    });
    const [direction, position] = (input.nextToken ?? '').split('/');
    const start =
      direction === 'f'
        ? Number(position)
        : direction === 'b'
          ? Math.max(0, Number(position) - limit)
          : input.startFromHead === true
            ? 0
            : Math.max(0, all.length - limit);
    const end = direction === 'b' ? Math.min(Number(position), start + limit) : start + limit;
    const page = all.slice(start, end);
    return {
      events: page.map(({ at, entry }) => ({ timestamp: at, ...entry })),
      // The same token again tells a client that it has reached the end.
      nextForwardToken: `f/${start + page.length}`,
      nextBackwardToken: `b/${start}`,
    };
  },
});
