import { captureFiles, type Captured } from '../../../../local/runtimes/data-plane/capture';
import type { Capture } from '../../../../local/runtimes/data-plane/route';

const capture: Capture = {
  sampling: 100,
  destinationS3Uri: 's3://bucket/some/prefix',
  input: true,
  output: true,
  csvContentTypes: ['text/csv'],
  jsonContentTypes: ['application/json'],
  roleArn: 'arn:aws:iam::111122223333:role/endpoint',
};

const content = (contentType: string, body: string) => ({ contentType, body: Buffer.from(body) });

const record = (fields: Partial<Captured> = {}): Captured => ({
  capture,
  endpoint: 'flight-delay',
  variant: 'AllTraffic',
  at: Date.parse('2026-03-04T05:06:07.089Z'),
  eventId: 'event-1',
  request: content('application/json', '{"a":1}'),
  response: content('text/csv; charset=utf-8', '0.5'),
  ...fields,
});

const lines = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('GIVEN one request WHEN captured THEN the line is of the format that Model Monitor reads', () => {
  const [file] = captureFiles([record({ inferenceId: 'flight-7', customAttributes: 'headgate-model-package=m/2' })]);
  expect(lines(file!.body)).toEqual([
    {
      captureData: {
        endpointInput: {
          observedContentType: 'application/json',
          mode: 'INPUT',
          data: '{"a":1}',
          encoding: 'JSON',
        },
        endpointOutput: {
          observedContentType: 'text/csv; charset=utf-8',
          mode: 'OUTPUT',
          data: '0.5',
          encoding: 'CSV',
        },
      },
      eventMetadata: {
        eventId: 'event-1',
        inferenceTime: '2026-03-04T05:06:07Z',
        inferenceId: 'flight-7',
        customAttributes: ['headgate-model-package=m/2'],
      },
      eventVersion: '0',
    },
  ]);
});

test('GIVEN a content type that nobody declared WHEN captured THEN its bytes come back from Base64', () => {
  const bytes = Uint8Array.from([0, 255, 10, 128]);
  const [file] = captureFiles([record({ request: { contentType: 'application/x-npy', body: bytes } })]);
  const [line] = lines(file!.body) as [{ captureData: { endpointInput: { data: string; encoding: string } } }];
  expect(line.captureData.endpointInput.encoding).toBe('BASE64');
  expect(Buffer.from(line.captureData.endpointInput.data, 'base64')).toEqual(Buffer.from(bytes));
});

test('GIVEN requests of several variants and hours WHEN captured THEN each has its folder, in the order they came', () => {
  const files = captureFiles([
    record({ eventId: '1' }),
    record({ eventId: '2', variant: 'Shadow' }),
    record({ eventId: '3', at: Date.parse('2026-03-04T06:00:00Z') }),
    record({ eventId: '4' }),
  ]);
  const folder = (key: string) => key.slice(0, key.lastIndexOf('/'));
  expect(files.map(({ bucket, key, body }) => [bucket, folder(key), lines(body).length])).toEqual([
    ['bucket', 'some/prefix/flight-delay/AllTraffic/2026/03/04/05', 2],
    ['bucket', 'some/prefix/flight-delay/Shadow/2026/03/04/05', 1],
    ['bucket', 'some/prefix/flight-delay/AllTraffic/2026/03/04/06', 1],
  ]);
  expect(files[0]!.key).toMatch(/\/06-07-089-[0-9a-f-]{36}\.jsonl$/);
});

test('GIVEN a destination without a prefix, and only input wanted WHEN captured THEN neither is made up', () => {
  const bare = { ...capture, destinationS3Uri: 's3://bucket', output: false };
  const [file] = captureFiles([record({ capture: bare })]);
  expect(file!.key).toMatch(/^flight-delay\/AllTraffic\/2026/);
  expect(lines(file!.body)).toMatchObject([{ captureData: { endpointInput: {} } }]);
  expect(file!.body).not.toContain('endpointOutput');
});
