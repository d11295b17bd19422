import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  SFNClient,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Aws } from '../cli/aws';
import { LOCAL_REGION } from '../cli/target/target';
import { PROMOTION_STATE_MACHINE } from '../lib/names';
import { ACCOUNT } from './registry';
import type { Scene, Stage } from './stage';

const MACHINE = `arn:aws:states:${LOCAL_REGION}:${ACCOUNT}:stateMachine:${PROMOTION_STATE_MACHINE}`;

/** Virtual minutes after which a promotion is not going to end any more. */
const LONGEST_MINUTES = 90;

/** How a promotion ended. */
export interface PromotionEnd {
  readonly execution: string;
  readonly status: string;
  readonly outcome: string;
  readonly reason?: string;
  /** Virtual minutes it took. */
  readonly minutes: number;
  readonly started: Date;
}

/** What happens in each virtual minute of a promotion. */
export interface Minutes {
  /** Flights that clients ask about in a minute, the first being 1. @default none */
  readonly flights?: (minute: number) => number;
  /** Clients that ask at a time. @default 1: the same flights meet the same version in every run */
  readonly clients?: number;
  /** Called at the end of each minute, the first being 1. */
  readonly after?: (minute: number) => Promise<void>;
}

/** Plays virtual minutes, each with its traffic, until the promotion that an approval started has ended. */
export async function followPromotion(
  scene: Scene,
  { flights = () => 0, clients, after }: Minutes = {},
): Promise<PromotionEnd> {
  const { aws } = scene;
  const execution = await startedPromotion(scene);
  for (let minute = 1; minute <= LONGEST_MINUTES; minute += 1) {
    await playMinute(scene, flights(minute), clients);
    await after?.(minute);
    const found = await describe(aws, execution);
    if (found.status !== 'RUNNING') return ended(found, minute);
  }
  throw new Error(`${execution} did not end within ${LONGEST_MINUTES} virtual minutes`);
}

/** One virtual minute: its flights at second 30, when no timer is due. */
export async function playMinute({ time, traffic }: Scene, flights: number, clients?: number): Promise<void> {
  if (flights > 0) {
    await time.toHalfMinute();
    await traffic.send(flights, clients);
  }
  await time.toNextMinute();
}

/** Golden requests that a promotion sent: they count as requests of the endpoint, but are nobody's flights. */
export async function goldenRequests(aws: Aws, execution: string): Promise<number> {
  const pages = paginateGetExecutionHistory(
    { client: aws.client(SFNClient), pageSize: 1000 },
    { executionArn: execution, includeExecutionData: false },
  );
  let count = 0;
  for await (const { events = [] } of pages)
    count += events.filter(
      ({ taskScheduledEventDetails }) => taskScheduledEventDetails?.resource === 'invokeEndpoint',
    ).length;
  return count;
}

/** Executions of the promotion machine that did something, oldest first: reconcilers that found nothing to do are left out. */
export async function listPromotions(aws: Aws): Promise<readonly DescribeExecutionOutput[]> {
  const { executions = [] } = await aws
    .client(SFNClient)
    .send(new ListExecutionsCommand({ stateMachineArn: MACHINE, maxResults: 1000 }));
  const described = await Promise.all(executions.map(({ executionArn }) => describe(aws, executionArn!)));
  return described
    .reverse()
    .filter(({ output }) => !/"outcome":"(busy|already-live|nothing-approved)"/.test(output ?? ''));
}

/** The execution that an approval of this virtual minute has started. */
async function startedPromotion({ aws, time }: Stage): Promise<string> {
  await time.settle();
  const minute = time.minuteOf(await time.now());
  const promotions = await listPromotions(aws);
  const started = promotions.filter(
    ({ startDate, input }) => Number(startDate) >= minute && /registry/.test(input ?? ''),
  );
  if (started.length !== 1) throw new Error(`the approval was to start one promotion, it started ${started.length}`);
  return started[0]!.executionArn!;
}

function describe(aws: Aws, executionArn: string): Promise<DescribeExecutionOutput> {
  return aws.client(SFNClient).send(new DescribeExecutionCommand({ executionArn }));
}

function ended({ executionArn, status, output, error, cause, startDate }: DescribeExecutionOutput, minutes: number) {
  const { outcome, reason } = JSON.parse(output ?? '{}') as { readonly outcome?: string; readonly reason?: string };
  return {
    execution: executionArn ?? '',
    status: status ?? 'unknown',
    outcome: outcome ?? error ?? 'none',
    reason: reason ?? cause,
    minutes,
    started: startDate ?? new Date(0),
  };
}
