import { randomUUID } from 'node:crypto';
import type { CallRecord } from '../../kernel/operation/dispatcher';
import { ServiceError } from '../../kernel/operation/error';
import { parameters } from './parameters';
import { userIdentity, userNameOf } from './user-identity';

/** One management event as it is kept. */
export interface EventRecord {
  readonly id: string;
  readonly name: string;
  /** For example `sagemaker.amazonaws.com`. */
  readonly source: string;
  readonly readOnly: boolean;
  readonly userName?: string;
  readonly accessKeyId?: string;
  /** Names of the resources that the request is about. */
  readonly resources: readonly string[];
  /** The whole event in CloudTrail's format. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** The version of CloudTrail's record format that events follow. */
const VERSION = '1.09';

/** The event of a call that has ended. */
export function eventOf({ operation, input, output, error, context }: CallRecord): EventRecord {
  const { caller, http, requestId } = context;
  const source = `${operation.service === 'runtime.sagemaker' ? 'sagemaker' : operation.service}.amazonaws.com`;
  const id = randomUUID();
  const event = {
    eventVersion: VERSION,
    userIdentity: userIdentity(caller),
    eventTime: `${context.clock.date().toISOString().slice(0, 19)}Z`,
    eventSource: source,
    eventName: operation.name,
    awsRegion: context.region,
    sourceIPAddress: http?.sourceIp ?? invoker(caller) ?? 'AWS Internal',
    userAgent: http?.headers['user-agent'] ?? invoker(caller) ?? 'AWS Internal',
    ...(error === undefined ? {} : { errorCode: codeOf(error), errorMessage: error.message }),
    requestParameters: parameters(input),
    responseElements: error === undefined && !operation.readOnly ? parameters(output) : null,
    requestID: requestId,
    eventID: id,
    readOnly: operation.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: context.accountId,
    eventCategory: 'Management',
  };
  return {
    id,
    name: operation.name,
    source,
    readOnly: operation.readOnly,
    userName: userNameOf(caller),
    accessKeyId: 'accessKeyId' in caller ? caller.accessKeyId : undefined,
    resources: resourcesOf(input),
    event,
  };
}

const codeOf = (error: Error): string => (error instanceof ServiceError ? error.code : 'InternalFailure');

function invoker(caller: CallRecord['context']['caller']): string | undefined {
  if (caller.kind === 'service') return caller.principal;
  return caller.kind === 'role' ? caller.invokedBy : undefined;
}

/** What a request names: its members that are names, ARNs or ids. */
function resourcesOf(input: unknown): string[] {
  const members = Object.entries((input ?? {}) as object) as [string, unknown][];
  return members.flatMap(([name, value]) =>
    /(Name|Arn|ARN|Id|Bucket|Key)$/.test(name) && typeof value === 'string' ? [value] : [],
  );
}
