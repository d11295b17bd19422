import { createHash } from 'node:crypto';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Identity } from '../../../../kernel/operation/caller';
import { ServiceError } from '../../../../kernel/operation/error';
import type { EffectContext } from '../../../../kernel/workflow/workflow';
import { logBatches } from '../../../integration/log-batches';
import type { ExecutionEffects } from '../events';
import { historyBetween } from '../history';
import type { ExecutionLog } from '../row';

/** The service that writes the logs of others; a resource policy of CloudWatch Logs lets it. */
const DELIVERY: Identity = { kind: 'service', principal: 'delivery.logs.amazonaws.com' };

/** Whether an event is of interest at a level. */
export function isLogged({ level }: ExecutionLog, type = ''): boolean {
  const ended = /^Execution(Failed|Aborted|TimedOut)$/.test(type);
  return level === 'ALL' || ended || (level === 'ERROR' && /(Failed|Aborted|TimedOut)$/.test(type));
}

/** Writes events to the machine's log group, as LoggingConfiguration asks. */
export async function log(
  { log, after, upTo, startedAt }: ExecutionEffects['log'],
  { kernel, key }: EffectContext,
): Promise<void> {
  const logGroupName = log.groupArn.split(':')[6]!;
  const logStreamName = streamOf(key, startedAt);
  const logEvents = historyBetween(kernel, key, after, upTo)
    .filter(({ type }) => isLogged(log, type))
    .map((event) => ({
      timestamp: Math.trunc(event.timestamp!.getTime()),
      message: JSON.stringify(messageOf(event, key, log.includesData)),
    }));
  for (const batch of logBatches(logEvents)) {
    const put = () => kernel.call(DELIVERY, 'logs', 'PutLogEvents', { logGroupName, logStreamName, logEvents: batch });
    await put().catch(async (error: unknown) => {
      if (!(error instanceof ServiceError) || error.code !== 'ResourceNotFoundException') throw error;
      await kernel.call(DELIVERY, 'logs', 'CreateLogStream', { logGroupName, logStreamName });
      await put();
    });
  }
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
function streamOf(executionArn: string, startedAt: number): string {
  const minute = new Date(startedAt).toISOString().slice(0, 16).replace(/[T:]/g, '-');
  const machine = executionArn.split(':')[6];
  return `states/${machine}/${minute}/${createHash('sha256').update(executionArn).digest('hex').slice(0, 8)}`;
}

/** Inputs, outputs and their like are left out unless IncludeExecutionData says otherwise. */
const DATA = new Set(['input', 'output', 'parameters', 'assignedVariables']);

function messageOf(
  { id, type, previousEventId, timestamp, ...more }: HistoryEvent,
  executionArn: string,
  data: boolean,
) {
  const [details = {}] = Object.values(more) as object[];
  return {
    id: String(id),
    type,
    details: data ? details : Object.fromEntries(Object.entries(details).filter(([name]) => !DATA.has(name))),
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp!.getTime()),
    execution_arn: executionArn,
    redrive_count: '0',
  };
}
