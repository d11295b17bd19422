import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { CloudFormationClient, Stack } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Say } from '../progress/progress';
import { until } from '../wait';
import { StackEvents } from './stack-events';

export interface FollowOptions {
  /** Told of every event, for example `Champion CREATE_COMPLETE`. */
  readonly say?: Say;
  /** @default new ones, from the stack's first event on */
  readonly events?: StackEvents;
}

/** A stack, or undefined where there is none. Deleted ones are found by their id. */
export async function describeStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    return Stacks?.[0];
  } catch (error) {
    if (/does not exist/.test((error as Error).message)) return undefined;
    throw error;
  }
}

/**
 * Follows a stack until its operation has ended.
 *
 * @returns the stack, undefined once it is deleted
 * @throws CommandError with the resource that failed, and why
 */
export async function followStack(
  aws: Aws,
  client: CloudFormationClient,
  name: string,
  { say, events = new StackEvents(client, name) }: FollowOptions = {},
): Promise<Stack | undefined> {
  const stack = await until(
    aws,
    async () => {
      const [described] = await Promise.all([describeStack(client, name), tell(events, say)]);
      if (described === undefined) return { gone: true };
      return described.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : described;
    },
    { what: name, minutes: 240 },
  );
  if ('gone' in stack || stack.StackStatus === 'DELETE_COMPLETE') return undefined;
  await tell(events, say);
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.StackStatus ?? '')) return stack;
  const reason = events.failure() ?? stack.StackStatusReason ?? 'no reason given';
  throw new CommandError(`${reason} (stack ${name} is ${stack.StackStatus})`);
}

/** Tells what has ended; that something has begun is no news a moment later. */
async function tell(events: StackEvents, say?: Say): Promise<void> {
  try {
    for (const { LogicalResourceId, ResourceStatus = '' } of await events.next())
      if (!ResourceStatus.endsWith('_IN_PROGRESS')) say?.(`${LogicalResourceId} ${ResourceStatus}`, 'detail');
  } catch (error) {
    if ((error as Error).name !== 'ValidationError') throw error;
  }
}
