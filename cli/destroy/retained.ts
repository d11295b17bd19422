import {
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointCommand,
  ListTagsCommand,
  paginateListEndpointConfigs,
  paginateListEndpoints,
  paginateListModels,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Tag } from '@aws-sdk/client-sagemaker';
import { PREFIX } from '../../lib/names';
import type { Aws } from '../aws';
import { isMissing } from '../registry/packages';
import { until } from '../wait';

/** How endpoints of serverless versions end: with version and generation. All others belong to a stack, and go with it. */
const VERSION_ENDPOINT = /-\d+-t[0-9a-z]+$/;

/**
 * Deletes the models, endpoint configurations and, of serverless versions, endpoints that CloudFormation retained so that a rollback finds
 * them: those with the tag of a model of the kit.
 *
 * @returns their names
 */
export async function deleteRetained(aws: Aws, model: string): Promise<string[]> {
  const client = aws.client(SageMakerClient);
  const configs: Named[] = [];
  for await (const { EndpointConfigs = [] } of paginateListEndpointConfigs({ client, pageSize: 100 }, {}))
    configs.push(...EndpointConfigs.map((one) => ({ name: one.EndpointConfigName!, arn: one.EndpointConfigArn! })));
  const models: Named[] = [];
  for await (const { Models = [] } of paginateListModels({ client, pageSize: 100 }, {}))
    models.push(...Models.map((one) => ({ name: one.ModelName!, arn: one.ModelArn! })));

  const endpoints: Named[] = [];
  for await (const { Endpoints = [] } of paginateListEndpoints({ client, pageSize: 100 }, {}))
    endpoints.push(
      ...Endpoints.map((one) => ({ name: one.EndpointName!, arn: one.EndpointArn! })).filter(({ name }) =>
        VERSION_ENDPOINT.test(name),
      ),
    );

  const ownEndpoints = await tagged(client, endpoints, model);
  const ownConfigs = await tagged(client, configs, model);
  const ownModels = await tagged(client, models, model);
  for (const { name } of ownEndpoints) await gone(client.send(new DeleteEndpointCommand({ EndpointName: name })));
  // Its servers go first, and that takes a while.
  for (const { name } of ownEndpoints) await until(aws, () => isGone(client, name), { what: name, minutes: 10 });
  for (const { name } of ownConfigs)
    await gone(client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name })));
  for (const { name } of ownModels) await gone(client.send(new DeleteModelCommand({ ModelName: name })));
  return [...ownEndpoints, ...ownConfigs, ...ownModels].map(({ name }) => name);
}

interface Named {
  readonly name: string;
  readonly arn: string;
}

async function tagged(client: SageMakerClient, all: readonly Named[], model: string): Promise<Named[]> {
  const own: Named[] = [];
  for (const one of all)
    if ((await tagsOf(client, one.arn)).some(({ Key, Value }) => Key === `${PREFIX}:model` && Value === model))
      own.push(one);
  return own;
}

/** None for what is gone: other models are destroyed at the same time. */
async function tagsOf(client: SageMakerClient, ResourceArn: string): Promise<readonly Tag[]> {
  try {
    return (await client.send(new ListTagsCommand({ ResourceArn }))).Tags ?? [];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function isGone(client: SageMakerClient, EndpointName: string): Promise<true | undefined> {
  try {
    await client.send(new DescribeEndpointCommand({ EndpointName }));
    return undefined;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/** What is gone already is fine. */
export async function gone(deletion: Promise<unknown>): Promise<void> {
  await deletion.catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}
