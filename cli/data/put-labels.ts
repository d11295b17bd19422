import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { platformValue } from '../platform';
import type { RecordedRequest } from '../traffic/requests';

/** Labels that were uploaded. */
export interface LabelUpload {
  readonly uri: string;
  readonly labels: number;
}

/**
 * Uploads what became true as ground truth records, one a request, joined to the captured requests by inference id:
 * `<model>/labels/yyyy/mm/dd/hh/<name>.jsonl` of the capture bucket, where model quality is computed from.
 *
 * @param hour - the hour that the records belong to: its start, in the target's clock
 */
export async function putLabels(
  aws: Aws,
  model: string,
  requests: AsyncIterable<RecordedRequest>,
  { hour, name, count = Infinity }: { readonly hour: Date; readonly name: string; readonly count?: number },
): Promise<LabelUpload> {
  const lines: string[] = [];
  for await (const request of requests) {
    if (lines.length >= count) break;
    lines.push(groundTruth(request));
  }
  const Bucket = await platformValue(aws, 'capture-bucket');
  const Key = `${model}/labels/${hourFolder(hour)}/${name}.jsonl`;
  const Body = `${lines.join('\n')}\n`;
  await aws.client(S3Client).send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/jsonlines' }));
  return { uri: `s3://${Bucket}/${Key}`, labels: lines.length };
}

/** A record as Model Monitor reads it. */
export function groundTruth({ inferenceId, label }: Pick<RecordedRequest, 'inferenceId' | 'label'>): string {
  return JSON.stringify({
    groundTruthData: { data: String(label), encoding: 'CSV' },
    eventMetadata: { eventId: inferenceId },
    eventVersion: '0',
  });
}

/** `2013/08/01/13`, UTC. */
export function hourFolder(hour: Date): string {
  return hour.toISOString().slice(0, 13).replace(/[-T]/g, '/');
}
