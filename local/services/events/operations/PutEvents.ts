import { randomUUID } from 'node:crypto';
import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { operation, type Context } from '../../../kernel/operation/operation';
import { isObject, type JsonObject } from '../../integration/json';
import { busArn, busNameOf, findBus } from '../buses';
import { route } from '../delivery/send';
import { validation } from '../errors';
import { eventTime, type BusEvent } from '../event';

/** The most entries of a request, and the most bytes of all. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const LIMITS = { entries: 10, bytes: 262_144 };

export const PutEvents = operation('events', 'PutEvents', {
  // Services publish what happens to their own resources; EventBridge asks nobody for that.
  authorize: ({ Entries = [] }, context) =>
    context.caller.kind === 'service'
      ? []
      : Entries.map(({ EventBusName, Source = '', DetailType = '' }) => ({
          action: 'events:PutEvents',
          resource: busArn(context, busNameOf(EventBusName)),
          context: { 'events:source': Source, 'events:detail-type': DetailType },
        })),
  handle({ Entries = [], EndpointId }, context) {
    if (EndpointId !== undefined)
      throw validation('Parameter EndpointId is not supported: there are no global endpoints.');
    if (Entries.length === 0 || Entries.length > LIMITS.entries)
      throw validation(`Entries must have 1 to ${LIMITS.entries} members, got ${Entries.length}`);
    if (Buffer.byteLength(JSON.stringify(Entries)) > LIMITS.bytes)
      throw validation('Total size of the entries in the request is over the limit.');
    const results = Entries.map((entry) => put(entry, context));
    return { Entries: results, FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode !== undefined).length };
  },
});

function put(entry: PutEventsRequestEntry, context: Context): PutEventsResultEntry {
  for (const name of ['Source', 'DetailType', 'Detail'] as const)
    if (entry[name] === undefined || entry[name] === '')
      return refused('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  if (entry.Source!.startsWith('aws.') && context.caller.kind !== 'service')
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = parse(entry.Detail!);
  if (detail === undefined) return refused('MalformedDetail', 'Detail is malformed.');
  const event = eventOf(entry, detail, context);
  context.store.transaction(() => route(context, findBus(context, entry.EventBusName).name, event));
  return { EventId: event.id };
}

function eventOf(entry: PutEventsRequestEntry, detail: JsonObject, context: Context): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType!,
    source: entry.Source!,
    account: context.accountId,
    time: eventTime(entry.Time ?? context.clock.now()),
    region: context.region,
    resources: entry.Resources ?? [],
    detail,
  };
}

const refused = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({ ErrorCode, ErrorMessage });

function parse(text: string): JsonObject | undefined {
  try {
    const detail: unknown = JSON.parse(text);
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}
