import { CloudFormationClient, paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { PLATFORM_STACK, PREFIX, servingStackName, trainingStackName } from '../../lib/names';
import type { Aws } from '../aws';

/** What is deployed of the kit: found by stack names and tags, so models that are no longer declared are found, too. */
export interface DeployedStacks {
  readonly platform?: Stack;
  /** By name of the model. */
  readonly models: ReadonlyMap<string, ModelStacks>;
}

/** The stacks of a model. */
export interface ModelStacks {
  readonly training?: Stack;
  /** One a stage. */
  readonly serving: readonly Stack[];
}

/** Finds everything of the kit that is deployed. */
export async function findStacks(aws: Aws): Promise<DeployedStacks> {
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client: aws.client(CloudFormationClient) }, {}))
    stacks.push(...(page.Stacks ?? []));
  const alive = stacks.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  const models = [...new Set(alive.map(modelOf).filter((model) => model !== undefined))].sort();
  return {
    platform: alive.find(({ StackName }) => StackName === PLATFORM_STACK),
    models: new Map(
      models.map((model) => {
        const own = alive.filter((stack) => modelOf(stack) === model);
        return [
          model,
          {
            training: own.find(({ StackName }) => StackName === trainingStackName(model)),
            serving: own.filter(({ StackName }) => StackName?.startsWith(servingStackName(model))),
          },
        ];
      }),
    ),
  };
}

/** The model that a stack belongs to, by its tag. */
function modelOf({ Tags }: Stack): string | undefined {
  return Tags?.find(({ Key }) => Key === `${PREFIX}:model`)?.Value;
}

/** A stack's outputs by name. */
export function outputsOf(stack: Stack | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
}
