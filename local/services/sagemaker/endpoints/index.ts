import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Area } from '../area';
import { DATA_PLANE, DataPlane } from '../../../runtimes/data-plane/data-plane';
import { SERVERLESS_PLANE, type ServerlessPlane } from '../../../runtimes/data-plane/serverless/plane';
import { CreateEndpoint } from '../operations/CreateEndpoint';
import { CreateEndpointConfig } from '../operations/CreateEndpointConfig';
import { CreateModel } from '../operations/CreateModel';
import { DeleteEndpoint } from '../operations/DeleteEndpoint';
import { DeleteEndpointConfig } from '../operations/DeleteEndpointConfig';
import { DeleteModel } from '../operations/DeleteModel';
import { DescribeEndpoint } from '../operations/DescribeEndpoint';
import { DescribeEndpointConfig } from '../operations/DescribeEndpointConfig';
import { DescribeModel } from '../operations/DescribeModel';
import { ListEndpointConfigs } from '../operations/ListEndpointConfigs';
import { ListEndpoints } from '../operations/ListEndpoints';
import { ListModels } from '../operations/ListModels';
import { UpdateEndpoint } from '../operations/UpdateEndpoint';
import { UpdateEndpointWeightsAndCapacities } from '../operations/UpdateEndpointWeightsAndCapacities';
import { endpoints as rows } from './endpoints';
import { flusher } from './flush';
import { serverlessPlane } from './serverless';
import { RUNNING_SERVERS, RunningServers } from './servers';
import { endpointWorkflow } from './workflow';

/** Models, endpoint configurations and endpoints. */
export function endpoints(): Area {
  let servers: RunningServers | undefined;
  let dataPlane: DataPlane | undefined;
  let serverless: ServerlessPlane | undefined;
  let vanishing: string | undefined;
  return {
    operations: [
      CreateEndpoint,
      CreateEndpointConfig,
      CreateModel,
      DeleteEndpoint,
      DeleteEndpointConfig,
      DeleteModel,
      DescribeEndpoint,
      DescribeEndpointConfig,
      DescribeModel,
      ListEndpointConfigs,
      ListEndpoints,
      ListModels,
      UpdateEndpoint,
      UpdateEndpointWeightsAndCapacities,
    ],
    workflows: [endpointWorkflow],
    start(kernel, parts) {
      if (kernel.directory === '') vanishing = mkdtempSync(join(tmpdir(), 'headgate-serving-'));
      const folder = vanishing ?? join(kernel.directory, 'serving');
      // Servers of an earlier process died with it.
      rmSync(folder, { recursive: true, force: true });
      servers = new RunningServers(folder);
      dataPlane = new DataPlane(
        kernel.clock,
        flusher(() => kernel),
      );
      parts.provide(RUNNING_SERVERS, servers);
      serverless = serverlessPlane(kernel);
      parts.provide(DATA_PLANE, dataPlane);
      parts.provide(SERVERLESS_PLANE, serverless);
      for (const { name } of rows(kernel).list()) kernel.workflows.send(endpointWorkflow, name, { type: 'restarted' });
    },
    async stop() {
      await dataPlane?.close();
      await serverless?.close();
      await servers?.stopAll();
      if (vanishing !== undefined) rmSync(vanishing, { recursive: true, force: true });
    },
  };
}
