import { setTimeout as sleep } from 'node:timers/promises';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { endpointName } from '../../lib/names';
import type { Aws } from '../aws';
import { askGateway, findGateway } from './gateway';
import { answeredBy } from './invoke';
import type { RecordedRequest } from './requests';

export interface ReplayOptions {
  /** Requests a second. */
  readonly rate: number;
  /** Requests after which it ends. */
  readonly count: number;
  /** Told of the state about once a second. */
  readonly say?: (text: string) => void;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** What came of replayed requests. */
export interface ReplayReport {
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  /** Answers by version, as `flight-delay/1`; `unknown` for an endpoint that does not say. */
  readonly versions: Readonly<Record<string, number>>;
  /** Failures by HTTP status, or by name where there was no answer. */
  readonly errors: Readonly<Record<string, number>>;
  /** From request to answer, in ms. */
  readonly p50: number;
  readonly p99: number;
  readonly seconds: number;
}

/** Sends recorded requests to an endpoint at a steady rate, whether or not earlier ones were answered. */
export async function replay(
  aws: Aws,
  model: string,
  requests: AsyncIterable<RecordedRequest>,
  { rate, count, say, signal }: ReplayOptions,
): Promise<ReplayReport> {
  const tally = new Tally();
  const ask = await asking(aws, model);
  const send = async (request: RecordedRequest) => {
    const started = performance.now();
    try {
      tally.answer((await ask(request)) ?? 'unknown', performance.now() - started);
    } catch (error) {
      tally.failure(error as Error);
    }
  };
  const pending: Promise<void>[] = [];
  const started = performance.now();
  let told = started;
  for await (const request of requests) {
    if (pending.length >= count || signal?.aborted) break;
    await sleep(Math.max(0, started + (pending.length * 1000) / rate - performance.now()));
    pending.push(send(request));
    if (performance.now() - told < 1000) continue;
    told = performance.now();
    say?.(describeReplay(tally.report(pending.length, (told - started) / 1000)));
  }
  await Promise.all(pending);
  return tally.report(pending.length, (performance.now() - started) / 1000);
}

/** How a model is asked for a prediction; the answer is the version that gave it. */
async function asking(
  aws: Aws,
  model: string,
): Promise<(request: Pick<RecordedRequest, 'body' | 'inferenceId'>) => Promise<string | undefined>> {
  const gateway = await findGateway(aws, model);
  if (gateway !== undefined)
    return async ({ inferenceId, body }) => {
      const question = { inferenceId, body: JSON.stringify(body), contentType: 'application/json' };
      const { status, version } = await askGateway(aws, gateway, question);
      if (status !== 200) throw new Refused(status);
      return version;
    };
  const client = aws.client(SageMakerRuntimeClient);
  return async ({ inferenceId, body }) => {
    const { CustomAttributes } = await client.send(
      new InvokeEndpointCommand({
        EndpointName: endpointName(model),
        ContentType: 'application/json',
        InferenceId: inferenceId,
        Body: JSON.stringify(body),
      }),
    );
    return answeredBy(CustomAttributes);
  };
}

/** An answer of a gateway that is none. */
class Refused extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(httpStatusCode: number) {
    super(`the gateway answered ${httpStatusCode}`);
    this.$metadata = { httpStatusCode };
  }
}

/** Shares and errors in one line. */
export function describeReplay({ sent, versions, errors, p50, p99 }: ReplayReport): string {
  const total = Object.values(versions).reduce((sum, count) => sum + count, 0);
  const shares = Object.entries(versions).map(
    ([version, count]) => `${version} ${count} (${((100 * count) / total).toFixed(1)} %)`,
  );
  const failures = Object.entries(errors).map(([status, count]) => `${count} x ${status}`);
  return [
    `${sent} sent`,
    shares.length > 0 ? shares.join(', ') : 'no answer',
    failures.length > 0 ? `failed: ${failures.join(', ')}` : 'none failed',
    `p50 ${p50} ms, p99 ${p99} ms`,
  ].join('; ');
}

class Tally {
  private readonly versions: Record<string, number> = {};
  private readonly errors: Record<string, number> = {};
  private readonly latencies: number[] = [];

  answer(version: string, ms: number): void {
    this.versions[version] = (this.versions[version] ?? 0) + 1;
    this.latencies.push(ms);
  }

  failure(
    error: Error & { readonly OriginalStatusCode?: number; readonly $metadata?: { httpStatusCode?: number } },
  ): void {
    const status = String(error.OriginalStatusCode ?? error.$metadata?.httpStatusCode ?? error.name);
    this.errors[status] = (this.errors[status] ?? 0) + 1;
  }

  report(sent: number, seconds: number): ReplayReport {
    const sorted = [...this.latencies].sort((a, b) => a - b);
    const at = (share: number) =>
      Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1));
    const failed = Object.values(this.errors).reduce((sum, count) => sum + count, 0);
    return {
      sent,
      answered: sorted.length,
      failed,
      versions: { ...this.versions },
      errors: { ...this.errors },
      p50: at(0.5),
      p99: at(0.99),
      seconds: Number(seconds.toFixed(1)),
    };
  }
}
