import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../cli/aws';
import { liveGenerations } from '../cli/promotion/live';
import { shortVersion } from '../cli/registry/version';
import { endpointName, servingStackName } from '../lib/names';
import { MODEL } from './inputs';

/** What stack, record and endpoint say about the live version; they have to agree. */
export interface Serving {
  readonly stackStatus: string;
  /** The stack's parameter. */
  readonly declared: string;
  /** Versions in the record of promotions, newest first. */
  readonly recorded: readonly string[];
  /** Endpoint configurations in that record. */
  readonly configs: readonly string[];
  /** Undefined before the first promotion. */
  readonly endpoint?: DescribeEndpointOutput;
}

/** Looks at stack, record and endpoint. */
export async function describeServing(aws: Aws): Promise<Serving> {
  const [stacks, generations = [], endpoint] = await Promise.all([
    aws.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName: servingStackName(MODEL) })),
    liveGenerations(aws, MODEL),
    describeEndpoint(aws).catch(() => undefined),
  ]);
  const [stack] = stacks.Stacks ?? [];
  const parameter = stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'ModelPackageArn');
  return {
    stackStatus: stack?.StackStatus ?? 'unknown',
    declared: shortVersion(parameter?.ParameterValue ?? 'unknown'),
    recorded: generations.map(({ packageArn }) => shortVersion(packageArn)),
    configs: generations.map(({ endpointConfig }) => endpointConfig),
    endpoint,
  };
}

/** The endpoint as SageMaker describes it. */
export function describeEndpoint(aws: Aws): Promise<DescribeEndpointOutput> {
  return aws.client(SageMakerClient).send(new DescribeEndpointCommand({ EndpointName: endpointName(MODEL) }));
}
