import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Aws } from '../cli/aws';
import { shortVersion } from '../cli/registry/version';
import { endpointName, liveParameter, servingStackName } from '../lib/names';
import { MODEL } from './inputs';

/** What four places say about the live version; they have to agree. */
export interface Serving {
  readonly stackStatus: string;
  /** The stack's parameter. */
  readonly declared: string;
  /** Version in the record of promotions, newest first. */
  readonly recorded: readonly string[];
  /** Endpoint configurations in that record. */
  readonly configs: readonly string[];
  /** Undefined before the first promotion. */
  readonly endpoint?: DescribeEndpointOutput;
}

/** Looks at stack, record and endpoint. */
export async function describeServing(aws: Aws): Promise<Serving> {
  const [stacks, record, endpoint] = await Promise.all([
    aws.client(CloudFormationClient).send(new DescribeStacksCommand({ StackName: servingStackName(MODEL) })),
    aws.client(SSMClient).send(new GetParameterCommand({ Name: liveParameter(MODEL) })),
    describeEndpoint(aws).catch(() => undefined),
  ]);
  const [stack] = stacks.Stacks ?? [];
  const parameter = stack?.Parameters?.find(({ ParameterKey }) => ParameterKey === 'ModelPackageArn');
  const generations = (record.Parameter?.Value ?? '').split('\n').filter((line) => line.includes(' '));
  return {
    stackStatus: stack?.StackStatus ?? 'unknown',
    declared: shortVersion(parameter?.ParameterValue ?? 'unknown'),
    recorded: generations.map((line) => shortVersion(line.split(' ')[0]!)),
    configs: generations.map((line) => line.split(' ')[1]!),
    endpoint,
  };
}

/** The endpoint as SageMaker describes it. */
export function describeEndpoint(aws: Aws): Promise<DescribeEndpointOutput> {
  return aws.client(SageMakerClient).send(new DescribeEndpointCommand({ EndpointName: endpointName(MODEL) }));
}
