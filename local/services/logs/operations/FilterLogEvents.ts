import { operation } from '../../../kernel/operation/operation';
import { events, getGroup, kept, onGroup, streamKey, streams } from '../groups';
import { matcher } from '../pattern';

export const FilterLogEvents = operation('logs', 'FilterLogEvents', {
  authorize: ({ logGroupName, logGroupIdentifier }, context) => [
    onGroup('FilterLogEvents', logGroupName ?? logGroupIdentifier, context),
  ],
  handle(input, context) {
    const group = getGroup(context, input.logGroupName ?? input.logGroupIdentifier);
    const limit = input.limit ?? 10_000;
    const matches = matcher(input.filterPattern);
    const from = Math.max(input.startTime ?? 0, kept(group, context.clock.now()));
    // The end is inclusive here.
    const until = input.endTime === undefined ? undefined : input.endTime + 1;
    const names = streams(context)
      .list({ prefix: streamKey(group.name, input.logStreamNamePrefix ?? '') })
      .map(({ name }) => name)
      .filter((name) => input.logStreamNames?.includes(name) ?? true);
    const found = names
      .flatMap((name) =>
        events(context)
          .read(streamKey(group.name, name), { from, until, limit: Number.MAX_SAFE_INTEGER })
          .map((event) => ({ name, ...event })),
      )
      .filter(({ entry }) => matches(entry.message))
      .sort((a, b) => a.at - b.at || a.id - b.id);
    const start = Number(input.nextToken ?? 0);
    const page = found.slice(start, start + limit);
    return {
      events: page.map(({ name, id, at, entry }) => ({
        logStreamName: name,
        timestamp: at,
        eventId: String(id),
        ...entry,
      })),
      searchedLogStreams: [],
      nextToken: found.length > start + limit ? String(start + limit) : undefined,
    };
  },
});
