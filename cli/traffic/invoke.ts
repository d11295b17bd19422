import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { endpointName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError } from '../errors';

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
    throw refused(error, model, EndpointName);
  }
}

function refused(error: unknown, model: string, endpoint: string): unknown {
  const { name, message, OriginalMessage } = error as Error & { OriginalMessage?: string };
  if (name === 'ModelError') return new CommandError(`the model refused the request: ${OriginalMessage ?? message}`);
  if (name === 'ValidationError' || name === 'ValidationException')
    return /not found|could not find|does not exist/i.test(message)
      ? new CommandError(`${model} has no endpoint yet (${endpoint})`, 'run the pipeline and approve a version')
      : error;
  return error;
}
