import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import type { CloudFormationClient, StackEvent } from '@aws-sdk/client-cloudformation';

/** Characters of a reason that are shown. */
const LONGEST_REASON = 600;

/** Reads a stack's events as they come: each is told once, oldest first. */
export class StackEvents {
  private readonly seen = new Set<string>();
  private readonly all: StackEvent[] = [];

  constructor(
    private readonly client: CloudFormationClient,
    private readonly stack: string,
  ) {}

  /** Remembers what happened before the operation, so that it is not told. */
  async skip(): Promise<void> {
    try {
      await this.next();
    } catch (error) {
      // A stack that is not there yet has no events.
      if ((error as Error).name !== 'ValidationError') throw error;
    }
    this.all.length = 0;
  }

  /** What happened since the last call. */
  async next(): Promise<StackEvent[]> {
    const fresh: StackEvent[] = [];
    let token: string | undefined;
    do {
      const page = await this.client.send(new DescribeStackEventsCommand({ StackName: this.stack, NextToken: token }));
      const unseen = (page.StackEvents ?? []).filter(({ EventId = '' }) => !this.seen.has(EventId));
      fresh.push(...unseen);
      // Newest first: a page with something known ends it.
      token = unseen.length === page.StackEvents?.length ? page.NextToken : undefined;
    } while (token !== undefined);
    fresh.reverse();
    fresh.forEach(({ EventId = '' }) => this.seen.add(EventId));
    this.all.push(...fresh);
    return fresh;
  }

  /** The first resource that failed, and why; those that were cancelled because of it come later. */
  failure(): string | undefined {
    const failed = this.all.filter(({ ResourceStatus = '' }) => ResourceStatus.endsWith('_FAILED'));
    const cause = failed.find(({ ResourceStatusReason = '' }) => !/cancelled/i.test(ResourceStatusReason)) ?? failed[0];
    if (cause === undefined) return undefined;
    const { LogicalResourceId, ResourceType, ResourceStatusReason } = cause;
    return `${LogicalResourceId} (${ResourceType}): ${shortened(ResourceStatusReason ?? 'no reason given')}`;
  }
}

/** A reason may list hundreds of problems; the stack's events have them all. */
function shortened(reason: string): string {
  return reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON)} ... (see the stack's events)`;
}
