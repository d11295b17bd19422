import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import type { EventRecord } from '../record';
import { events, MANAGEMENT } from '../trail';

/** Events of a page. */
const PAGE = 50;
/** Events read at a time, as most do not fit the filter. */
const READ = 10_000;

/** What a lookup attribute is compared with. */
const ATTRIBUTES: Readonly<Record<string, (record: EventRecord) => readonly (string | undefined)[]>> = {
  AccessKeyId: ({ accessKeyId }) => [accessKeyId],
  EventId: ({ id }) => [id],
  EventName: ({ name }) => [name],
  EventSource: ({ source }) => [source],
  ReadOnly: ({ readOnly }) => [String(readOnly)],
  ResourceName: ({ resources }) => resources,
  Username: ({ userName }) => [userName],
};

/** Newest first. */
export const LookupEvents = operation('cloudtrail', 'LookupEvents', {
  authorize: () => [{ action: 'cloudtrail:LookupEvents', resource: '*' }],
  handle({ LookupAttributes = [], StartTime, EndTime, MaxResults = PAGE, NextToken }, context) {
    if (LookupAttributes.length > 1)
      throw new ServiceError('InvalidLookupAttributesException', 'Only one lookup attribute can be given.');
    if (StartTime !== undefined && EndTime !== undefined && StartTime > EndTime)
      throw new ServiceError('InvalidTimeRangeException', 'The start time is after the end time.');
    if (MaxResults < 1 || MaxResults > PAGE)
      throw new ServiceError('InvalidMaxResultsException', `MaxResults must be from 1 to ${PAGE}, got ${MaxResults}`);
    const skip = NextToken === undefined ? 0 : Number(NextToken);
    if (!Number.isInteger(skip) || skip < 0)
      throw new ServiceError('InvalidNextTokenException', `Invalid token ${NextToken}`);
    const fits = filterOf(LookupAttributes[0]);
    const found = events(context)
      .read(MANAGEMENT, {
        from: StartTime?.getTime(),
        until: EndTime === undefined ? undefined : EndTime.getTime() + 1,
        reverse: true,
        limit: READ,
      })
      .filter(({ entry }) => fits(entry));
    const page = found.slice(skip, skip + MaxResults);
    const next = skip + page.length;
    return {
      Events: page.map(({ at, entry }) => describe(entry, at)),
      ...(next < found.length ? { NextToken: String(next) } : {}),
    };
  },
});

function filterOf(
  attribute: { AttributeKey?: string; AttributeValue?: string } | undefined,
): (record: EventRecord) => boolean {
  if (attribute === undefined) return () => true;
  const { AttributeKey = '', AttributeValue } = attribute;
  const valuesOf = ATTRIBUTES[AttributeKey];
  if (valuesOf === undefined) throw new NotImplemented(`cloudtrail:LookupEvents by ${AttributeKey}`);
  return (record) => valuesOf(record).includes(AttributeValue);
}

const describe = (record: EventRecord, at: number) => ({
  EventId: record.id,
  EventName: record.name,
  ReadOnly: String(record.readOnly),
  AccessKeyId: record.accessKeyId,
  EventTime: new Date(at),
  EventSource: record.source,
  Username: record.userName,
  Resources: record.resources.map((ResourceName) => ({ ResourceName })),
  CloudTrailEvent: JSON.stringify(record.event),
});
