import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { operation, type Context } from '../../../kernel/operation/operation';
import { DATA_PLANE, Unavailable, type Answer, type DataPlane } from '../../../runtimes/data-plane/data-plane';
import { SERVERLESS_PLANE, ServerlessPlane } from '../../../runtimes/data-plane/serverless/plane';
import { Throttled } from '../../../runtimes/data-plane/serverless/pool';

/** Bytes of a request (SageMaker Runtime, InvokeEndpoint). */
const LARGEST_BODY = 6_291_456;
/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html */
const LARGEST_SERVERLESS_BODY = 4_194_304;

export const InvokeEndpoint = operation('runtime.sagemaker', 'InvokeEndpoint', {
  authorize: ({ EndpointName }, { region, accountId }) => [
    {
      action: 'sagemaker:InvokeEndpoint',
      resource: `arn:aws:sagemaker:${region}:${accountId}:endpoint/${EndpointName}`,
    },
  ],
  async handle(input, context) {
    const body = bytes(input.Body);
    const unsupported = (
      ['TargetModel', 'TargetContainerHostname', 'InferenceComponentName', 'SessionId', 'EnableExplanations'] as const
    ).filter((member) => input[member] !== undefined);
    if (unsupported.length > 0) throw new NotImplemented(`${unsupported.join(', ')} of InvokeEndpoint`);
    const endpoint = input.EndpointName!;
    const dataPlane = planeOf(context, endpoint);
    const largest = dataPlane instanceof ServerlessPlane ? LARGEST_SERVERLESS_BODY : LARGEST_BODY;
    if (body.byteLength > largest)
      throw new ServiceError(
        'ValidationError',
        `Body must have at most ${largest} bytes, got ${body.byteLength}: send fewer rows at once`,
        413,
      );
    if (!dataPlane.has(endpoint))
      throw new ServiceError('ValidationError', `Endpoint ${endpoint} of account ${context.accountId} not found.`);
    try {
      const answer = await dataPlane.invoke({
        endpoint,
        body,
        contentType: input.ContentType,
        accept: input.Accept,
        customAttributes: input.CustomAttributes,
        targetVariant: input.TargetVariant,
        inferenceId: input.InferenceId,
        eventId: context.requestId,
      });
      if (answer.status >= 400) throw modelError(answer, endpoint, context);
      return {
        Body: Uint8ArrayBlobAdapter.mutate(answer.body),
        ContentType: answer.contentType,
        InvokedProductionVariant: answer.variant,
        CustomAttributes: answer.customAttributes,
      };
    } catch (error) {
      if (error instanceof Throttled) throw new ServiceError('ThrottlingException', 'Rate exceeded', 400);
      if (error instanceof Unavailable) throw new ServiceError('ServiceUnavailable', error.message, 503);
      throw error;
    }
  },
});

/** The plane of an endpoint: instances, unless it is serverless. */
function planeOf(context: Context, endpoint: string): DataPlane | ServerlessPlane {
  const instances = context.get(DATA_PLANE);
  if (instances.has(endpoint)) return instances;
  const serverless = context.get(SERVERLESS_PLANE);
  return serverless.has(endpoint) ? serverless : instances;
}

/** What the container answered with an error, as the client sees it; the version that answered stays known. */
function modelError(
  answer: Answer,
  endpoint: string,
  { region, accountId }: { region: string; accountId: string },
): ServiceError {
  const message = Buffer.from(answer.body).toString();
  const logs = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=/aws/sagemaker/Endpoints/${endpoint}`;
  const side = answer.status >= 500 ? 'server' : 'client';
  return new ServiceError(
    'ModelError',
    `Received ${side} error (${answer.status}) from primary with message "${message}". See ${logs} in account ${accountId} for more information.`,
    424,
    {
      OriginalStatusCode: answer.status,
      OriginalMessage: message,
      LogStreamArn: `arn:aws:logs:${region}:${accountId}:log-group:/aws/sagemaker/Endpoints/${endpoint}`,
    },
  );
}

function bytes(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array();
  return typeof body === 'string' ? Buffer.from(body) : (body as Uint8Array);
}
