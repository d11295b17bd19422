import { isObject, type JsonObject } from '../template/json';
import { customRequests, requestId, responseSubject } from './custom-requests';
import type { Existing, HandlerContext, ResourceHandler, Stability } from './handler';
import { text } from './support';

/** Seconds until a function that does not answer has failed. */
const LONGEST_WAIT = 3600;

/** Characters of the physical id of a resource whose function names none. */
const LONGEST_ID = 128;

/** Where functions put their answers. The local cloud has no TLS: handlers that insist on https cannot reach it. */
export const RESPONSE_PATH = '/_headgate/cloudformation/responses';

/**
 * A resource that a Lambda function makes: it is sent what is asked for, and answers by a PUT to the request's
 * ResponseURL.
 */
export const customResource: ResourceHandler = {
  type: 'AWS::CloudFormation::CustomResource',
  properties: [],
  attributes: [],

  async create(properties, context) {
    await send(context, { RequestType: 'Create', ResourceProperties: asText(properties) as JsonObject });
    return { physicalId: context.name(LONGEST_ID) };
  },

  async update(properties, { physicalId, properties: before }, context) {
    await send(context, {
      RequestType: 'Update',
      PhysicalResourceId: physicalId,
      ResourceProperties: asText(properties) as JsonObject,
      OldResourceProperties: asText(before) as JsonObject,
    });
  },

  stability: (existing, context) => Promise.resolve(answer(existing, context, false)),

  async delete({ physicalId, properties }, context) {
    await send(context, {
      RequestType: 'Delete',
      PhysicalResourceId: physicalId,
      ResourceProperties: asText(properties) as JsonObject,
    });
  },

  gone: (existing, context) => Promise.resolve(answer(existing, context, true)),

  watch: (_existing, stackId) => responseSubject(stackId),
};

async function send(context: HandlerContext, request: JsonObject): Promise<void> {
  const { kernel, stackId, logicalId, type } = context;
  const { ServiceToken: service } = request.ResourceProperties as JsonObject;
  const id = requestId(context, request.RequestType === 'Delete');
  customRequests(kernel).put(id, { stackId, sentAt: kernel.clock.now() });
  const event = JSON.stringify({
    ...request,
    ServiceToken: service,
    ResponseURL: `${kernel.endpoint}${RESPONSE_PATH}/${id}`,
    StackId: stackId,
    RequestId: id,
    LogicalResourceId: logicalId,
    ResourceType: type,
  });
  if (text(service).startsWith('arn:aws:sns:'))
    await context.call('sns', 'Publish', {
      TopicArn: text(service),
      Subject: 'AWS CloudFormation custom resource request',
      Message: event,
    });
  else
    await context.call('lambda', 'Invoke', {
      FunctionName: text(service),
      InvocationType: 'Event',
      Payload: Buffer.from(event),
    });
}

/** CloudFormation sends every scalar as text. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
  return value === null ? null : String(value);
}

function answer({ physicalId, properties }: Existing, context: HandlerContext, removal: boolean): Stability {
  const { kernel, logicalId } = context;
  const id = requestId(context, removal);
  const request = customRequests(kernel).get(id);
  const response = request?.response;
  if (response === undefined) {
    const seconds = Number(properties.ServiceTimeout ?? LONGEST_WAIT);
    if (kernel.clock.now() < (request?.sentAt ?? 0) + seconds * 1000) return { state: 'pending' };
    return {
      state: 'failed',
      reason: `CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [${id}]. If you are using the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the updated version.`,
    };
  }
  if (response.Status !== 'SUCCESS')
    return {
      state: 'failed',
      reason: `Received response status [FAILED] from custom resource. Message returned: ${response.Reason ?? `no reason given for ${logicalId}`} (RequestId: ${id})`,
    };
  return { state: 'stable', attributes: response.Data ?? {}, physicalId: response.PhysicalResourceId ?? physicalId };
}
