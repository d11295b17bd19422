import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { SESSIONS } from '../../../../local/kernel/auth/sessions';
import { ServiceError } from '../../../../local/kernel/operation/error';
import { operation } from '../../../../local/kernel/operation/operation';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import type { RunningKernel } from '../../../../local/kernel/create';
import type { Service } from '../../../../local/kernel/service';
import type { JobExit, JobProcess, JobSpec } from '../../../../local/runtimes/jobs/job';
import { JOB_RUNNER } from '../../../../local/services/sagemaker/jobs/runner';
import { compose, type Area } from '../../../../local/services/sagemaker/area';
import { jobs } from '../../../../local/services/sagemaker/jobs';
import { pipelines } from '../../../../local/services/sagemaker/pipelines';
import { registry } from '../../../../local/services/sagemaker/registry';
import { tags } from '../../../../local/services/sagemaker/tags';
import { root, startKernel } from '../../support';

export const ROLE = 'arn:aws:iam::111122223333:role/pipeline';
export const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';

const open = () => [];

/** S3 as far as jobs and pipelines use it: objects by `bucket/key`. */
export function fakeS3(objects: Map<string, Buffer>): Service {
  const body = (content: Buffer) =>
    Object.assign(Readable.from([content]), { transformToString: () => Promise.resolve(content.toString()) });
  return {
    name: 's3',
    operations: [
      operation('s3', 'ListObjectsV2', {
        authorize: open,
        handle: ({ Bucket, Prefix }) => ({
          Contents: [...objects.keys()]
            .filter((path) => path.startsWith(`${Bucket}/${Prefix ?? ''}`))
            .map((path) => ({ Key: path.slice(`${Bucket}/`.length) })),
        }),
      }),
      operation('s3', 'GetObject', {
        authorize: open,
        handle({ Bucket, Key }) {
          const content = objects.get(`${Bucket}/${Key}`);
          if (content === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
          return { Body: body(content) as unknown as Output<'s3', 'GetObject'>['Body'] };
        },
      }),
      operation('s3', 'PutObject', {
        authorize: open,
        async handle({ Bucket, Key, Body }) {
          objects.set(`${Bucket}/${Key}`, await buffer(Body as Readable));
          return {};
        },
      }),
    ],
  };
}

/** Events that were put, in order. */
export function fakeEvents(put: { type: string; detail: Record<string, unknown> }[]): Service {
  return {
    name: 'events',
    operations: [
      operation('events', 'PutEvents', {
        authorize: open,
        handle({ Entries }) {
          for (const { DetailType, Detail } of Entries ?? [])
            put.push({ type: DetailType!, detail: JSON.parse(Detail!) as Record<string, unknown> });
          return { FailedEntryCount: 0, Entries: [] };
        },
      }),
    ],
  };
}

/** Log lines, by `group/stream`. */
export function fakeLogs(lines: Map<string, string[]>): Service {
  return {
    name: 'logs',
    operations: [
      operation('logs', 'CreateLogGroup', { authorize: open, handle: () => ({}) }),
      operation('logs', 'CreateLogStream', { authorize: open, handle: () => ({}) }),
      operation('logs', 'PutLogEvents', {
        authorize: open,
        handle({ logGroupName, logStreamName, logEvents }) {
          const stream = `${logGroupName}/${logStreamName}`;
          lines.set(stream, [...(lines.get(stream) ?? []), ...(logEvents ?? []).map(({ message }) => message!)]);
          return {};
        },
      }),
    ],
  };
}

/** Metric values, by `namespace/name`. */
export function fakeMetrics(values: Map<string, number[]>): Service {
  return {
    name: 'monitoring',
    operations: [
      operation('monitoring', 'PutMetricData', {
        authorize: open,
        handle({ Namespace, MetricData }) {
          for (const { MetricName, Value } of MetricData ?? []) {
            const key = `${Namespace}/${MetricName}`;
            values.set(key, [...(values.get(key) ?? []), Value!]);
          }
          return {};
        },
      }),
    ],
  };
}

/** What a container does: reads and writes its folder (/opt/ml), prints lines, ends. */
export type Program = (
  spec: JobSpec,
  stopped: Promise<void>,
) => Promise<Partial<JobExit> | void> | Partial<JobExit> | void;

/** Programs by the first word of their entrypoint. */
export function fakeRunner(programs: Record<string, Program>) {
  return {
    prepare: () => undefined,
    start(spec: JobSpec): Promise<JobProcess> {
      let stop!: () => void;
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      const done: JobExit = { reason: 'exited', code: 0, signal: null, message: '' };
      const exited = Promise.resolve()
        .then(() => programs[spec.entrypoint[0]!]!(spec, stopped))
        .then((exit) => ({ ...done, ...exit }));
      const stopping = () => {
        stop();
        return exited;
      };
      return Promise.resolve({ pid: 2 ** 22 + 1, startTime: 1, exited, stop: stopping });
    },
  };
}

/** An input whose token may be left to the SDK. */
type Request<O extends string> = Omit<Input<'sagemaker', O>, 'ClientRequestToken'> & { ClientRequestToken?: string };

export interface World extends AsyncDisposable {
  readonly running: RunningKernel;
  readonly directory: string;
  readonly objects: Map<string, Buffer>;
  readonly events: { type: string; detail: Record<string, unknown> }[];
  readonly lines: Map<string, string[]>;
  readonly metrics: Map<string, number[]>;
  /** Calls SageMaker as the account's root. */
  call<O extends OperationName<'sagemaker'>>(name: O, input: Request<O>): Promise<Output<'sagemaker', O>>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** SDKs add the token that requests about pipelines must have. */
function withToken<O extends OperationName<'sagemaker'>>(name: O, input: Request<O>): Input<'sagemaker', O> {
  const needed = /^(Create|Start|Stop|Retry|Delete)Pipeline/.test(name);
  return (needed ? { ClientRequestToken: randomUUID(), ...input } : input) as Input<'sagemaker', O>;
}

/** SageMaker on a folder, with fakes of what it uses. Stopped when disposed. */
export async function world(
  programs: Record<string, Program> = {},
  options: {
    directory?: string;
    objects?: Map<string, Buffer>;
    services?: readonly Service[];
    areas?: readonly Area[];
    epoch?: number;
  } = {},
): Promise<World> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'headgate-test-'));
  const objects = options.objects ?? new Map<string, Buffer>();
  const events: World['events'] = [];
  const lines = new Map<string, string[]>();
  const metrics = new Map<string, number[]>();
  const runner: Service = {
    name: 'ecr',
    operations: [],
    start(_kernel, parts) {
      parts.provide(JOB_RUNNER, fakeRunner(programs));
      parts.provide(SESSIONS, {
        create: () => ({ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 'token', expiration: new Date(0) }),
      });
    },
  };
  const fakes = [fakeS3(objects), fakeEvents(events), fakeLogs(lines), fakeMetrics(metrics), runner];
  const running = await startKernel(
    [
      ...fakes,
      ...(options.services ?? []),
      compose([tags(), registry(), jobs(), pipelines(), ...(options.areas ?? [])]),
    ],
    { directory, epoch: options.epoch },
  );
  return {
    running,
    directory,
    objects,
    events,
    lines,
    metrics,
    call: (name, input) => running.kernel.call(root, 'sagemaker', name, withToken(name, input)),
    idle: () => running.kernel.clock.idle(),
    async [Symbol.asyncDispose]() {
      await running.stop();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}
