import { CancelUpdateStackCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { PlatformParameter } from '../../lib/names';
import type { Aws } from '../aws';
import { describeStack } from '../deploy/follow-stack';
import type { Say } from '../progress/progress';
import { promotionsOf } from '../promotion/executions';
import { outputsOf } from '../stacks/stacks';
import { stagesOf } from '../stages/stages';
import { until } from '../wait';
import { deleteStack } from './delete-stack';
import type { DeleteStackOptions } from './delete-stack';
import { deleteRetained } from './retained';

/** Takes an endpoint away, with all that serves it: first whatever is changing it, then the stack, then what the stack retained. */
export async function destroyServing(
  aws: Aws,
  model: string,
  stack: string,
  options: DeleteStackOptions,
): Promise<void> {
  options.say?.('stopping promotions');
  await stopPromotions(aws, model);
  const settled = await settle(aws, stack, options.say);
  const { EndpointName, Gateway } = outputsOf(settled);
  await deleteStack(aws, stack, options);
  options.say?.('deleting what the stack retained for rollback');
  await deleteRetained(aws, model);
  // Each version of a serverless model had an endpoint, and each endpoint a log group.
  if (Gateway !== undefined) await deleteLogsBelow(aws, `/aws/sagemaker/Endpoints/${Gateway}-`);
  else if (EndpointName !== undefined) await deleteLogs(aws, `/aws/sagemaker/Endpoints/${EndpointName}`);
}

async function stopPromotions(aws: Aws, model: string): Promise<void> {
  const machines = (await stagesOf(aws, model)).map(({ promotion }) => promotion);
  const promotions = (await Promise.all(machines.map((machine) => promotionsIn(aws, model, machine)))).flat();
  const running = promotions.filter(({ status }) => status === 'RUNNING');
  for (const { executionArn } of running)
    await aws
      .client(SFNClient)
      .send(
        new StopExecutionCommand({ executionArn, error: 'Headgate.Destroyed', cause: 'headgate destroy or pause' }),
      );
}

async function promotionsIn(aws: Aws, model: string, machine: PlatformParameter) {
  return promotionsOf(aws, model, machine).catch((error: Error) => {
    // A platform that was never complete has no promotions.
    if (error.name === 'CommandError' || error.name === 'StateMachineDoesNotExist') return [];
    throw error;
  });
}

/** Cancels an update and waits until the stack rests: CloudFormation deletes no stack that it is changing. */
async function settle(aws: Aws, stack: string, say?: Say) {
  const client = aws.client(CloudFormationClient);
  if ((await describeStack(client, stack))?.StackStatus === 'UPDATE_IN_PROGRESS') {
    say?.('cancelling the update under way');
    await client.send(new CancelUpdateStackCommand({ StackName: stack })).catch((error: Error) => {
      // It ended in between.
      if (error.name !== 'ValidationError') throw error;
    });
  }
  return until(
    aws,
    async () => {
      const described = await describeStack(client, stack);
      return described?.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : (described ?? { Outputs: [] });
    },
    { what: stack, minutes: 240 },
  ).then((described) => ('StackName' in described ? described : undefined));
}

/** Deletes the log groups of a gateway's endpoints: their names end with version and generation. */
async function deleteLogsBelow(aws: Aws, logGroupNamePrefix: string): Promise<void> {
  const client = aws.client(CloudWatchLogsClient);
  const names: string[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix }))
    names.push(...logGroups.map(({ logGroupName = '' }) => logGroupName));
  const own = names.filter((name) => /^\d+-t[0-9a-z]+$/.test(name.slice(logGroupNamePrefix.length)));
  for (const name of own) await deleteLogs(aws, name);
}

/** Deletes a log group, if there is one. */
export async function deleteLogs(aws: Aws, logGroupName: string): Promise<void> {
  await aws
    .client(CloudWatchLogsClient)
    .send(new DeleteLogGroupCommand({ logGroupName }))
    .catch((error: Error) => {
      if (error.name !== 'ResourceNotFoundException') throw error;
    });
}
