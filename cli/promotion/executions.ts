import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { PlatformParameter } from '../../lib/names';
import type { Aws } from '../aws';
import { platformValue } from '../platform';

/** Executions that are looked through for those of one model: a quarter of an hour's reconciler of many models. */
const NEWEST = 100;

/**
 * Promotions of a model in one stage among the newest executions, newest first.
 *
 * @param machine - where the ARN of the stage's promotion is published
 */
export async function promotionsOf(
  aws: Aws,
  model: string,
  machine: PlatformParameter = 'promotion-arn',
): Promise<DescribeExecutionOutput[]> {
  const client = aws.client(SFNClient);
  const stateMachineArn = await platformValue(aws, machine);
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: NEWEST }));
  const described = await Promise.all(
    executions.map(({ executionArn }) => client.send(new DescribeExecutionCommand({ executionArn }))),
  );
  return described.filter(({ input }) => inputModel(input) === model);
}

function inputModel(input: string | undefined): string | undefined {
  return (JSON.parse(input ?? '{}') as { readonly model?: string }).model;
}
