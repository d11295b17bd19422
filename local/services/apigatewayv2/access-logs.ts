import type { AccessLogSettings } from '@aws-sdk/client-apigatewayv2';
import type { Context } from '../../kernel/operation/operation';
import { badRequest } from './errors';

/** The policy of CloudWatch Logs that lets access logs in; API Gateway adds to it, with the permissions of who configures them. */
const POLICY = 'AWSLogDeliveryWrite20150319';

const LOG_GROUP = /^arn:aws:logs:[^:]+:\d{12}:log-group:([^:*]+)(:\*)?$/;

/**
 * Lets access logs into their group.
 *
 * @throws BadRequestException for settings that do not fit
 */
export async function allowDelivery(context: Context, settings: AccessLogSettings | undefined): Promise<void> {
  const { DestinationArn: arn, Format: format } = settings ?? {};
  if (arn === undefined && format === undefined) return;
  const group = LOG_GROUP.exec(arn ?? '')?.[1];
  if (group === undefined) throw badRequest(`AccessLogSettings.DestinationArn must name a log group, got ${arn}`);
  if (format?.includes('$context.requestId') !== true && format?.includes('$context.extendedRequestId') !== true)
    throw badRequest('AccessLogSettings.Format must contain $context.requestId or $context.extendedRequestId');
  const { region, accountId, caller, call } = context;
  const Resource = `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:*`;
  const { resourcePolicies = [] } = await call(caller, 'logs', 'DescribeResourcePolicies', {});
  const before = resourcePolicies.find(({ policyName }) => policyName === POLICY)?.policyDocument;
  const statements =
    before === undefined ? [] : (JSON.parse(before) as { Statement: { Resource: string }[] }).Statement;
  if (statements.some((statement) => statement.Resource === Resource)) return;
  const statement = {
    Sid: `AWSLogDeliveryWrite${statements.length === 0 ? '' : statements.length + 1}`,
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource,
  };
  await call(caller, 'logs', 'PutResourcePolicy', {
    policyName: POLICY,
    policyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [...statements, statement] }),
  });
}
