import { readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { hourFolder } from '../cli/data/put-labels';
import type { RecordedRequest } from '../cli/traffic/requests';
import { platformValue } from '../cli/platform';
import { fromRoot } from '../lib/root';
import { DATA_FOLDER } from './flights';
import type { Flight } from './flights';
import { MODEL } from './inputs';
import type { Stage } from './stage';

/** Flights that one request asks about: a month's five thousand are a hundred requests. */
const SIZE = 50;

/** Flights that a client asks about in one request, and what became of them. */
export interface Batch extends Flight {
  /** 1 for each that was late, in the order of the request. */
  readonly late: readonly number[];
}

/** All recorded flights of a month. */
export function batchesOf(month: string): Batch[] {
  const lines = readFileSync(fromRoot(DATA_FOLDER, 'requests', `${month}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n');
  const flights = lines.map((line) => JSON.parse(line) as RecordedRequest);
  return Array.from({ length: Math.ceil(flights.length / SIZE) }, (_, index) => {
    const some = flights.slice(index * SIZE, (index + 1) * SIZE);
    return {
      id: `${month}-batch-${index + 1}`,
      complete: some.every(({ complete }) => complete),
      body: JSON.stringify({ instances: some.map(({ body }) => body) }),
      late: some.map(({ label }) => label),
    };
  });
}

/** Uploads what became of flights, in the form that Model Monitor reads: a record a request. */
export async function putArrivals({ aws, inputs, time }: Stage, batches: readonly Batch[]): Promise<void> {
  const records = batches.map(({ id, late }) => ({
    groundTruthData: { data: late.map(inputs.arrival).join(','), encoding: 'CSV' },
    eventMetadata: { eventId: id },
    eventVersion: '0',
  }));
  const Bucket = await platformValue(aws, 'capture-bucket');
  const Key = `${MODEL}/labels/${hourFolder(new Date(await time.now()))}/arrivals.jsonl`;
  const Body = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  await aws.client(S3Client).send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/jsonlines' }));
}
