import { CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { operation } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { cloudtrail } from '../../../../local/services/cloudtrail/service';
import { iam } from '../../../../local/services/iam/service';
import { startCloud, type Cloud } from '../../support';

const EPOCH = Date.parse('2026-03-01T12:00:00Z');
const trust = JSON.stringify({
  Statement: { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' },
});

/** An EventBridge that only remembers. */
function bus(): { service: Service; details: Record<string, unknown>[] } {
  const details: Record<string, unknown>[] = [];
  const PutEvents = operation('events', 'PutEvents', {
    authorize: () => [],
    handle({ Entries = [] }) {
      for (const { Source, DetailType, Detail } of Entries)
        details.push({ Source, DetailType, ...(JSON.parse(Detail!) as object) });
      return { Entries: [], FailedEntryCount: 0 };
    },
  });
  return { service: { name: 'events', operations: [PutEvents] }, details };
}

let cloud: Cloud;
let events: ReturnType<typeof bus>;
beforeEach(async () => {
  events = bus();
  cloud = await startCloud([iam(), events.service, cloudtrail()], { epoch: EPOCH });
});
afterEach(() => cloud.close());

const createRole = (RoleName: string) =>
  cloud.client(IAMClient).send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
const lookup = async (input: LookupEventsCommandInput = {}) =>
  (await cloud.client(CloudTrailClient).send(new LookupEventsCommand(input))).Events!;

test('GIVEN a change WHEN events are looked up THEN it says who, what, when and with which parameters', async () => {
  await createRole('app');
  const [event] = await lookup();
  expect(event).toMatchObject({
    EventName: 'CreateRole',
    EventSource: 'iam.amazonaws.com',
    Username: 'root',
    ReadOnly: 'false',
  });
  expect(event!.EventTime!.getTime()).toBeGreaterThanOrEqual(EPOCH);
  expect(JSON.parse(event!.CloudTrailEvent!)).toMatchObject({
    userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accessKeyId: 'test' },
    requestParameters: { roleName: 'app', assumeRolePolicyDocument: trust },
    responseElements: { role: { roleName: 'app' } },
    sourceIPAddress: '127.0.0.1',
  });
});

test('GIVEN reads and data WHEN events are looked up THEN they are not there', async () => {
  await createRole('app');
  await cloud.client(IAMClient).send(new GetRoleCommand({ RoleName: 'app' }));
  expect((await lookup()).map(({ EventName }) => EventName)).toEqual(['CreateRole']);
});

test('GIVEN a call that failed WHEN events are looked up THEN the error is told', async () => {
  await createRole('app');
  await createRole('app').catch(() => undefined);
  const [event] = await lookup();
  expect(JSON.parse(event!.CloudTrailEvent!)).toMatchObject({
    errorCode: 'EntityAlreadyExistsException',
    errorMessage: 'Role with name app already exists.',
    responseElements: null,
  });
});

test('WHEN looked up by an attribute THEN only those, newest first, in pages', async () => {
  for (const name of ['a', 'b', 'c']) await createRole(name);
  const named = await lookup({ LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'b' }] });
  expect(named.map(({ Resources }) => Resources)).toEqual([[{ ResourceName: 'b' }]]);
  const client = cloud.client(CloudTrailClient);
  const first = await client.send(new LookupEventsCommand({ MaxResults: 2 }));
  const second = await client.send(new LookupEventsCommand({ MaxResults: 2, NextToken: first.NextToken }));
  const names = [...first.Events!, ...second.Events!].map(({ Resources }) => Resources![0]!.ResourceName);
  expect(names).toEqual(['c', 'b', 'a']);
  expect(second.NextToken).toBeUndefined();
});

test('GIVEN a change WHEN there is EventBridge THEN it gets the event', async () => {
  await createRole('app');
  await cloud.running.kernel.clock.idle();
  expect(events.details).toEqual([
    expect.objectContaining({
      Source: 'aws.iam',
      DetailType: 'AWS API Call via CloudTrail',
      eventName: 'CreateRole',
    }),
  ]);
});
