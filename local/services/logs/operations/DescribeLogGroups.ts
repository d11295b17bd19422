import { operation } from '../../../kernel/operation/operation';
import { groupArn, groups, streamKey, streams } from '../groups';

export const DescribeLogGroups = operation('logs', 'DescribeLogGroups', {
  authorize: (_input, context) => [{ action: 'logs:DescribeLogGroups', resource: groupArn('*', context) }],
  handle({ logGroupNamePrefix, logGroupNamePattern, limit = 50, nextToken }, context) {
    const found = groups(context)
      .list({ prefix: logGroupNamePrefix, after: nextToken })
      .filter(({ name }) => name.toLowerCase().includes((logGroupNamePattern ?? '').toLowerCase()));
    const page = found.slice(0, limit);
    return {
      logGroups: page.map(({ name, createdAt, retention, kmsKeyId }) => ({
        logGroupName: name,
        creationTime: createdAt,
        retentionInDays: retention,
        kmsKeyId,
        arn: `${groupArn(name, context)}:*`,
        logGroupArn: groupArn(name, context),
        logGroupClass: 'STANDARD' as const,
        metricFilterCount: 0,
        storedBytes: streams(context)
          .list({ prefix: streamKey(name) })
          .reduce((sum, { bytes }) => sum + bytes, 0),
      })),
      nextToken: found.length > limit ? page.at(-1)?.name : undefined,
    };
  },
});
