import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { endpointName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import { askGateway, findGateway } from './gateway';
import type { GatewayAnswer } from './gateway';

export interface InvokeOptions {
  /** @default production */
  readonly stage?: string;
  /** @default application/json */
  readonly contentType?: string;
  /** Joins the captured request with its label later. */
  readonly inferenceId?: string;
}

/** An answer of an endpoint. */
export interface Prediction {
  /** The version that answered, as `flight-delay/3`; undefined when the endpoint does not say. */
  readonly version?: string;
  readonly contentType: string;
  readonly body: string;
}

/** What the kit's model servers say about themselves: `headgate-model-package=<group>/<version>`. */
export function answeredBy(customAttributes: string | undefined): string | undefined {
  return /(?:^|[;,\s])headgate-model-package=([^;,\s]+)/.exec(customAttributes ?? '')?.[1];
}

/**
 * Asks a model for a prediction.
 *
 * @throws CommandError when the endpoint is not there or the model refuses the request
 */
export async function invoke(
  aws: Aws,
  model: string,
  body: string | Uint8Array,
  { stage, contentType = 'application/json', inferenceId }: InvokeOptions = {},
): Promise<Prediction> {
  const EndpointName = endpointName(model, stage);
  try {
    const answer = await aws.client(SageMakerRuntimeClient).send(
      new InvokeEndpointCommand({
        EndpointName,
        Body: body,
        ContentType: contentType,
        Accept: 'application/json',
        InferenceId: inferenceId,
      }),
    );
    return {
      version: answeredBy(answer.CustomAttributes),
      contentType: answer.ContentType ?? '',
      body: Buffer.from(answer.Body ?? []).toString('utf8'),
    };
  } catch (error) {
    if (!isMissing(error as Error)) throw refused(error);
    // Each version of a serverless model has an endpoint of its own, and clients ask the gateway.
    const gateway = await findGateway(aws, model, stage);
    if (gateway === undefined)
      throw new CommandError(
        `${model} has no endpoint yet (${EndpointName})`,
        'run the pipeline and approve a version',
      );
    return byGateway(await askGateway(aws, gateway, { body, contentType, inferenceId }), model);
  }
}

function byGateway({ status, body, contentType, version, fallback }: GatewayAnswer, model: string): Prediction {
  if (status === 200) return { contentType, body, version: fallback === undefined ? version : undefined };
  if (status === 404) throw new CommandError(`${model} has no version yet`, 'run the pipeline and approve one');
  const message = (JSON.parse(body) as { message?: string }).message ?? body;
  throw new CommandError(status < 500 ? `the request was refused (${status}): ${message}` : `${model}: ${message}`);
}

function isMissing({ name, message }: Error): boolean {
  return /^Validation(Error|Exception)$/.test(name) && /not found|could not find|does not exist/i.test(message);
}

function refused(error: unknown): unknown {
  const { name, message, OriginalMessage } = error as Error & { OriginalMessage?: string };
  return name === 'ModelError'
    ? new CommandError(`the model refused the request: ${OriginalMessage ?? message}`)
    : error;
}
