import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import type { AssemblyStack } from './assembly';
import type { Say } from '../progress/progress';
import { describeStack, followStack } from './follow-stack';
import { asRole } from './roles';
import { StackEvents } from './stack-events';

/** What came of deploying a stack. */
export type StackChange = 'created' | 'updated' | 'unchanged';

/** States of a stack that was never there in full: it holds nothing and takes no update. */
const STILLBORN = ['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED', 'REVIEW_IN_PROGRESS', 'DELETE_FAILED'];

/**
 * Creates or updates a stack and waits for it. Parameters keep their values: a new deployment never takes a live version
 * away.
 *
 * @throws CommandError with the resource that failed, and why
 */
export async function deployStack(aws: Aws, place: Place, stack: AssemblyStack, say: Say): Promise<StackChange> {
  const client = (await asRole(aws, stack.deployRoleArn)).client(CloudFormationClient);
  let existing = await describeStack(client, stack.name);
  if (existing && STILLBORN.includes(existing.StackStatus ?? '')) {
    say('deleting what an earlier failure left');
    await remove(aws, client, stack);
    existing = undefined;
  }
  const events = new StackEvents(client, stack.name);
  if (existing) {
    checkFree(existing);
    await events.skip();
  }
  if (!(await start(client, place, stack, existing))) return 'unchanged';
  say(existing ? 'updating' : 'creating');
  await followStack(aws, client, stack.name, { say, events });
  return existing ? 'updated' : 'created';
}

/** @returns false when there is nothing to change */
async function start(
  client: CloudFormationClient,
  place: Place,
  stack: AssemblyStack,
  existing: Stack | undefined,
): Promise<boolean> {
  const request = {
    StackName: stack.name,
    TemplateURL: templateUrl(stack.templateUrl, place),
    RoleARN: stack.executionRoleArn,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const, 'CAPABILITY_AUTO_EXPAND' as const],
    Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
  };
  if (!existing) {
    await client.send(new CreateStackCommand(request));
    return true;
  }
  const Parameters = existing.Parameters?.map(({ ParameterKey }) => ({ ParameterKey, UsePreviousValue: true }));
  try {
    // Promotion's monitoring time would stay on the stack, and every later deployment wait for it.
    const RollbackConfiguration = { RollbackTriggers: [], MonitoringTimeInMinutes: 0 };
    await client.send(new UpdateStackCommand({ ...request, Parameters, RollbackConfiguration }));
    return true;
  } catch (error) {
    if (/No updates are to be performed/.test((error as Error).message)) return false;
    throw error;
  }
}

function checkFree({ StackName, StackStatus }: Stack): void {
  const status: string = StackStatus ?? '';
  if (status.endsWith('_IN_PROGRESS'))
    throw new CommandError(
      `${StackName} is ${status}: a promotion or another deployment is under way`,
      'wait until `headgate status` shows it done, then deploy again',
    );
  if (status.endsWith('_FAILED'))
    throw new CommandError(`${StackName} is ${status}`, 'see docs/runbooks/promotion-failed.md');
}

async function remove(aws: Aws, client: CloudFormationClient, stack: AssemblyStack): Promise<void> {
  const { StackId } = (await describeStack(client, stack.name)) ?? {};
  await client.send(new DeleteStackCommand({ StackName: stack.name, RoleARN: stack.executionRoleArn }));
  await followStack(aws, client, StackId ?? stack.name);
}

/** `s3://bucket/key` as CloudFormation wants it. */
function templateUrl(uri: string, { region, partition }: Place): string {
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return uri.replace('s3://', `https://s3.${region}.${suffix}/`);
}
