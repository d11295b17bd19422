import { createKernel, type RunningKernel } from './kernel/create';
import { createWire, type Wire } from './kernel/wire/wire';
import { addClockRoutes } from './clock-routes';
import { JobRunner } from './runtimes/jobs/job-runner';
import { WarmParents } from './runtimes/jobs/parents';
import { ModelServers } from './runtimes/servers/model-server';
import { services } from './services';
import { addGatewayRoutes } from './services/apigatewayv2/gateway/route';
import { customResourceRoute } from './services/cloudformation/responses';
import { SERVER_STARTER } from './services/sagemaker/endpoints/servers';
import { JOB_RUNNER } from './services/sagemaker/jobs/runner';

export interface CloudOptions {
  /** Where everything is kept; `store.db`, `objects/`, `jobs/` and `serving/` lie below it. */
  readonly directory: string;
  /** @default a free one */
  readonly port?: number;
  /** Virtual seconds a real second. @default 1 */
  readonly speed?: number;
  /** Where virtual time starts in an empty folder, ms since 1970. @default now */
  readonly epoch?: number;
  /** Told of errors that nobody waits for. @default written to stderr */
  readonly report?: (error: Error, where: string) => void;
}

/** A local cloud that answers. */
export interface Cloud {
  /** For example `http://127.0.0.1:4566`. */
  readonly url: string;
  readonly port: number;
  readonly running: RunningKernel;
  /** Answers what is in flight, ends every process, closes the store. What was unfinished goes on at the next start. */
  stop(): Promise<void>;
}

/** Starts all services on a folder, behind one HTTP port of 127.0.0.1. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const running = createKernel(options);
  // Jobs and model servers fork from the same warm parents.
  const parents = new WarmParents();
  running.parts.provide(JOB_RUNNER, new JobRunner({ parents }));
  running.parts.provide(SERVER_STARTER, new ModelServers({ parents }));
  let wire: Wire | undefined;
  const stop = async () => {
    await wire?.close();
    await running.stop();
    await parents.close();
  };
  try {
    await running.start(services(), async () => {
      wire = await createWire({ running, port: options.port, report: options.report });
      running.reachedAt(wire.url);
      addClockRoutes(wire.routes, running.kernel.clock);
      addGatewayRoutes(wire.routes, running.kernel);
      const responses = customResourceRoute(running.kernel);
      wire.routes.add(responses.method, responses.path, responses.handler);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { url, port } = wire!;
  return { url, port, running, stop };
}
