import { operation } from '../../../kernel/operation/operation';
import { getGroup, groupArn, onGroup, streamKey, streams } from '../groups';

export const DescribeLogStreams = operation('logs', 'DescribeLogStreams', {
  authorize: ({ logGroupName, logGroupIdentifier }, context) => [
    onGroup('DescribeLogStreams', logGroupName ?? logGroupIdentifier, context),
  ],
  handle(input, context) {
    const { name: group } = getGroup(context, input.logGroupName ?? input.logGroupIdentifier);
    const limit = input.limit ?? 50;
    const found = streams(context).list({ prefix: streamKey(group, input.logStreamNamePrefix ?? '') });
    if (input.orderBy === 'LastEventTime') found.sort((a, b) => (a.last ?? 0) - (b.last ?? 0));
    if (input.descending === true) found.reverse();
    const start = Number(input.nextToken ?? 0);
    const page = found.slice(start, start + limit);
    return {
      logStreams: page.map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAt,
        firstEventTimestamp: stream.first,
        lastEventTimestamp: stream.last,
        lastIngestionTime: stream.ingested,
        arn: `${groupArn(group, context)}:log-stream:${stream.name}`,
        storedBytes: 0,
      })),
      nextToken: found.length > start + limit ? String(start + limit) : undefined,
    };
  },
});
