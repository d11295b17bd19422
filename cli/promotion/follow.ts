import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { PlatformParameter } from '../../lib/names';
import type { Aws } from '../aws';
import { oneLine } from '../explain';
import { shortVersion } from '../registry/version';
import { until } from '../wait';
import { promotionsOf } from './executions';

/** How a promotion ended. */
export interface PromotionReport {
  readonly execution: string;
  readonly status: string;
  /** Such as `promoted`, `rolled-back` or `already-live`; undefined when the execution itself failed. */
  readonly outcome?: string;
  readonly live?: string;
  readonly reason?: string;
}

/** Remembers which promotions there were, so that the one that a decision starts can be told from them. */
export async function watchPromotions(
  aws: Aws,
  model: string,
  machine?: PlatformParameter,
): Promise<() => Promise<string>> {
  const before = new Set((await promotionsOf(aws, model, machine)).map(({ executionArn }) => executionArn));
  return () =>
    until(
      aws,
      async () =>
        (await promotionsOf(aws, model, machine)).find(({ executionArn }) => !before.has(executionArn))?.executionArn,
      // The reconciler comes every quarter of an hour.
      { what: `promotion of ${model}`, minutes: 20 },
    );
}

/**
 * Follows a promotion until it ends; every state that it enters is told once.
 *
 * @param nameOfVersion - of an ARN; a later stage numbers versions anew
 */
export async function followPromotion(
  aws: Aws,
  executionArn: string,
  say: (text: string) => void = () => undefined,
  nameOfVersion: (arn: string) => string = shortVersion,
): Promise<PromotionReport> {
  const client = aws.client(SFNClient);
  let told = '';
  const ended = await until(
    aws,
    async () => {
      const [execution, state] = await Promise.all([
        client.send(new DescribeExecutionCommand({ executionArn })),
        newestState(client, executionArn),
      ]);
      if (state !== undefined && state !== told) say(words((told = state)));
      return execution.status === 'RUNNING' ? undefined : execution;
    },
    { what: 'the promotion', minutes: 24 * 60 },
  );
  const output = JSON.parse(ended.output ?? '{}') as Partial<Record<'outcome' | 'live' | 'reason', string>>;
  return {
    execution: executionArn,
    status: ended.status ?? 'UNKNOWN',
    outcome: output.outcome,
    live: output.live && nameOfVersion(output.live),
    reason: output.reason ?? (ended.cause && oneLine(`${ended.error}: ${ended.cause}`)),
  };
}

async function newestState(client: SFNClient, executionArn: string): Promise<string | undefined> {
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 20 }),
  );
  return events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name;
}

/** `ReplayGoldenRequests` as `replay golden requests`. */
function words(state: string): string {
  return state.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
}
