import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws';
import { describeStack, followStack } from '../deploy/follow-stack';
import { StackEvents } from '../deploy/stack-events';
import type { Say } from '../progress/progress';

export interface DeleteStackOptions {
  /**
   * What CloudFormation runs as. Without it, it takes the role of the last update, which is promotion's for a serving
   * stack and cannot delete all of it.
   */
  readonly roleArn?: string;
  readonly say?: Say;
}

/**
 * Deletes a stack and waits until it is gone.
 *
 * @throws CommandError with the resource that could not be deleted, and why
 */
export async function deleteStack(aws: Aws, name: string, { roleArn, say }: DeleteStackOptions = {}): Promise<void> {
  const client = aws.client(CloudFormationClient);
  const stack = await describeStack(client, name);
  if (stack?.StackId === undefined) return;
  const events = new StackEvents(client, stack.StackId);
  await events.skip();
  say?.(`deleting stack ${name}`);
  await client.send(new DeleteStackCommand({ StackName: stack.StackId, RoleARN: roleArn }));
  await followStack(aws, client, stack.StackId, { say, events });
}
