import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KernelOptions, RunningKernel } from '../../../../../local/kernel/create';
import type { Service } from '../../../../../local/kernel/service';
import { operation } from '../../../../../local/kernel/operation/operation';
import type { JobExit } from '../../../../../local/runtimes/jobs/job';
import type { ModelServer, ModelServerSpec } from '../../../../../local/runtimes/servers/model-server';
import { SERVER_STARTER, type ServerStarter } from '../../../../../local/services/sagemaker/endpoints/servers';
import { runtimeSagemaker } from '../../../../../local/services/runtime.sagemaker/service';
import { sagemaker } from '../../../../../local/services/sagemaker/service';
import { s3 } from '../../../../../local/services/s3/service';
import { root, startKernel } from '../../../support';

const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';
const ROLE = 'arn:aws:iam::111122223333:role/endpoint';

/** Model servers of this process: each answers with the VERSION of its environment, or fails as it says. */
export class FakeServers implements ServerStarter {
  readonly running = new Map<string, Server>();
  /** What every start waits for. */
  gate: Promise<void> = Promise.resolve();

  async start({ id, environment }: ModelServerSpec): Promise<ModelServer> {
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.statusCode = environment.FAILS === 'always' ? 500 : 200;
        response.setHeader('X-Amzn-SageMaker-Custom-Attributes', `version=${environment.VERSION}`);
        response.end(environment.VERSION);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await this.gate;
    this.running.set(id, server);
    let ended: (exit: JobExit) => void = () => undefined;
    const exited = new Promise<JobExit>((resolve) => (ended = resolve));
    const stop = () => {
      this.running.delete(id);
      server.closeAllConnections();
      server.close(() => ended({ code: 0, reason: 'stopped', message: '' } as JobExit));
      return exited;
    };
    const ready = environment.FAILS === 'ping' ? Promise.reject(new Error('/ping did not answer')) : Promise.resolve();
    ready.catch(() => undefined);
    return { pid: 1, startTime: 1, port: (server.address() as AddressInfo).port, ready, exited, stop };
  }
}

/** What endpoints need of other services: alarms that the test sets, and an ear for events and metrics. */
export class Surroundings {
  readonly alarms = new Map<string, 'OK' | 'ALARM'>();
  readonly events: { type: string; detail: Record<string, unknown> }[] = [];
  readonly metrics: { name?: string; config?: string; sum: number }[] = [];

  services(): Service[] {
    const sum = (values: number[] = [], counts: number[] = []) =>
      values.reduce((all, value, at) => all + value * (counts[at] ?? 1), 0);
    return [
      {
        name: 'monitoring',
        operations: [
          operation('monitoring', 'DescribeAlarms', {
            authorize: () => [],
            handle: ({ AlarmNames = [] }) => ({
              MetricAlarms: AlarmNames.filter((name) => this.alarms.has(name)).map((AlarmName) => ({
                AlarmName,
                StateValue: this.alarms.get(AlarmName),
              })),
            }),
          }),
          operation('monitoring', 'PutMetricData', {
            authorize: () => [],
            handle: ({ MetricData = [] }) => {
              for (const { MetricName: name, Dimensions = [], Values, Counts } of MetricData)
                this.metrics.push({
                  name,
                  config: Dimensions.find(({ Name }) => Name === 'EndpointConfigName')?.Value,
                  sum: sum(Values, Counts),
                });
              return {};
            },
          }),
        ],
      },
      {
        name: 'events',
        operations: [
          operation('events', 'PutEvents', {
            authorize: () => [],
            handle: ({ Entries = [] }) => {
              for (const { DetailType, Detail } of Entries)
                this.events.push({ type: DetailType!, detail: JSON.parse(Detail!) as Record<string, unknown> });
              return {};
            },
          }),
        ],
      },
      {
        name: 'logs',
        operations: (['CreateLogGroup', 'CreateLogStream', 'PutLogEvents'] as const).map((name) =>
          operation('logs', name, { authorize: () => [], handle: () => ({}) }),
        ),
      },
    ];
  }
}

export interface EndpointCloud {
  readonly running: RunningKernel;
  readonly servers: FakeServers;
  readonly surroundings: Surroundings;
  stop(): Promise<void>;
}

export async function startEndpointCloud(
  options: KernelOptions = {},
  servers = new FakeServers(),
): Promise<EndpointCloud> {
  const surroundings = new Surroundings();
  const starter: Service = {
    name: 'ecr',
    operations: [],
    start: (_kernel, parts) => parts.provide(SERVER_STARTER, servers),
  };
  const running = await startKernel(
    [starter, ...surroundings.services(), s3(), sagemaker(), runtimeSagemaker()],
    options,
  );
  return { running, servers, surroundings, stop: () => running.stop() };
}

/** A model and an endpoint configuration of a version with two instances; returns the configuration's name. */
export async function createVersion(
  { running }: EndpointCloud,
  version: string,
  fails?: 'always' | 'ping',
): Promise<string> {
  const { call } = running.kernel;
  const environment = { VERSION: version, ...(fails !== undefined && { FAILS: fails }) };
  await call(root, 'sagemaker', 'CreateModel', {
    ModelName: `model-${version}`,
    ExecutionRoleArn: ROLE,
    PrimaryContainer: { Image: IMAGE, Environment: environment },
  });
  const name = `config-${version}`;
  await call(root, 'sagemaker', 'CreateEndpointConfig', {
    EndpointConfigName: name,
    ProductionVariants: [
      {
        VariantName: 'AllTraffic',
        ModelName: `model-${version}`,
        InstanceType: 'ml.m5.large',
        InitialInstanceCount: 2,
      },
    ],
  });
  return name;
}

/** Sends so many requests and counts the answers by version; errors count as `error`. */
export async function invoke({ running }: EndpointCloud, count: number): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  for (let at = 0; at < count; at++) {
    const answer = await running.kernel
      .call(root, 'runtime.sagemaker', 'InvokeEndpoint', {
        EndpointName: 'delay',
        Body: '{}',
        ContentType: 'application/json',
      })
      .then(
        ({ Body }) => Buffer.from(Body!).toString(),
        (error: { code: string }) => error.code,
      );
    seen[answer] = (seen[answer] ?? 0) + 1;
  }
  return seen;
}

export const describeEndpoint = ({ running }: EndpointCloud) =>
  running.kernel.call(root, 'sagemaker', 'DescribeEndpoint', { EndpointName: 'delay' });
