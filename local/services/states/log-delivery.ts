import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import type { Kernel } from '../../kernel/kernel';
import { ServiceError } from '../../kernel/operation/error';
import { invalidLogging } from './errors';
import type { ExecutionLog } from './execution/row';

/** What a LoggingConfiguration asks for; undefined when nothing is logged. */
export function logOf(logging: LoggingConfiguration | undefined): ExecutionLog | undefined {
  const groupArn = logging?.destinations?.[0]?.cloudWatchLogsLogGroup?.logGroupArn;
  if (logging?.level === undefined || logging.level === 'OFF' || groupArn === undefined) return undefined;
  return { groupArn, level: logging.level, includesData: logging.includeExecutionData === true };
}

/** The policy under which AWS's services write logs; AWS makes it, too, and leaves it in place. */
const POLICY = 'AWSLogDeliveryWrite20150319';

/**
 * Lets the delivery of logs write to a machine's log group, with the permissions of the machine's role.
 * @throws AccessDeniedException, InvalidLoggingConfiguration
 */
export async function allowDelivery(
  kernel: Kernel,
  roleArn: string,
  logging: LoggingConfiguration | undefined,
): Promise<void> {
  if (logging?.level !== undefined && logging.level !== 'OFF' && (logging.destinations ?? []).length !== 1)
    throw invalidLogging('Must specify exactly one Log Destination');
  const log = logOf(logging);
  if (log === undefined) return;
  if (!log.groupArn.endsWith(':*'))
    throw invalidLogging(`the ARN of a Log Destination must end in :*, got ${log.groupArn}`);
  const identity = { kind: 'assume' as const, roleArn, service: 'states.amazonaws.com', sessionName: 'log-delivery' };
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:aws:logs:${kernel.region}:${kernel.accountId}:log-group:*`,
  };
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  try {
    await kernel.call(identity, 'logs', 'PutResourcePolicy', { policyName: POLICY, policyDocument });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 501) throw error;
    throw new ServiceError(
      'AccessDeniedException',
      `The state machine IAM Role is not authorized to access the Log Destination: ${error.message}`,
    );
  }
}
