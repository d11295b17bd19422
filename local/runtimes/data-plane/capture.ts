import { randomUUID } from 'node:crypto';
import type { Capture } from './route';

/** One request and its answer, to be kept. */
export interface Captured {
  readonly capture: Capture;
  readonly endpoint: string;
  readonly variant: string;
  /** Virtual ms. */
  readonly at: number;
  readonly eventId: string;
  readonly inferenceId?: string;
  readonly customAttributes?: string;
  readonly request: Content;
  readonly response: Content;
}

export interface Content {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** An object of captured records. */
export interface CaptureFile {
  readonly capture: Capture;
  readonly bucket: string;
  readonly key: string;
  readonly body: string;
}

/**
 * Records of one flush as SageMaker writes them: JSON lines at
 * `<destination>/<endpoint>/<variant>/yyyy/mm/dd/hh/<mm-ss-mmm>-<id>.jsonl`, one object for each variant, destination and hour.
 */
export function captureFiles(records: readonly Captured[]): CaptureFile[] {
  const groups = new Map<string, Captured[]>();
  for (const record of records) {
    const hour = new Date(record.at).toISOString().slice(0, 13);
    const key = [record.capture.destinationS3Uri, record.endpoint, record.variant, hour].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map((group) => {
    const [{ capture, endpoint, variant, at }] = group as [Captured];
    const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(capture.destinationS3Uri) ?? [];
    const [date, time] = new Date(at).toISOString().split('T') as [string, string];
    const folder = [...(prefix === '' ? [] : [prefix]), endpoint, variant, ...date.split('-'), time.slice(0, 2)].join(
      '/',
    );
    const name = `${time.slice(3, 12).replace(/[:.]/g, '-')}-${randomUUID()}.jsonl`;
    return {
      capture,
      bucket,
      key: `${folder}/${name}`,
      body: group.map((record) => `${JSON.stringify(line(record))}\n`).join(''),
    };
  });
}

/** The record format of SageMaker's data capture, event version 0. */
function line(record: Captured) {
  const { capture, request, response } = record;
  return {
    captureData: {
      ...(capture.input && { endpointInput: part('INPUT', request, capture) }),
      ...(capture.output && { endpointOutput: part('OUTPUT', response, capture) }),
    },
    eventMetadata: {
      eventId: record.eventId,
      inferenceTime: new Date(record.at).toISOString().replace(/\.\d+Z$/, 'Z'),
      inferenceId: record.inferenceId,
      customAttributes: record.customAttributes === undefined ? undefined : [record.customAttributes],
    },
    eventVersion: '0',
  };
}

function part(mode: 'INPUT' | 'OUTPUT', { contentType, body }: Content, capture: Capture) {
  const bare = contentType.split(';')[0]!.trim();
  const encoding = capture.csvContentTypes.includes(bare)
    ? 'CSV'
    : capture.jsonContentTypes.includes(bare)
      ? 'JSON'
      : 'BASE64';
  const data = Buffer.from(body).toString(encoding === 'BASE64' ? 'base64' : 'utf8');
  return { observedContentType: contentType, mode, data, encoding };
}
