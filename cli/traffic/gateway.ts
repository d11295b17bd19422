import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { SignatureV4 } from '@smithy/signature-v4';
import { FALLBACK_HEADER, INFERENCE_ID_HEADER, VERSION_HEADER } from '../../lib/gateway/settings';
import { servingStackName } from '../../lib/names';
import type { Aws } from '../aws';
import { describeStack } from '../deploy/follow-stack';
import { CommandError } from '../errors';
import { outputsOf } from '../stacks/stacks';

/** Where a serverless model is asked. */
export interface GatewayAddress {
  readonly url: string;
  /** Who is let in: principals of IAM, or holders of a token. */
  readonly authentication: string;
}

export interface GatewayQuestion {
  readonly body: string | Uint8Array;
  readonly contentType: string;
  readonly inferenceId?: string;
}

/** An answer of a gateway. */
export interface GatewayAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The version that answered, as `flight-delay/3`. */
  readonly version?: string;
  /** Why the declared fallback was answered instead. */
  readonly fallback?: string;
}

/** The gateway of a model; undefined where instances serve it, or nothing does. */
export async function findGateway(aws: Aws, model: string, stage?: string): Promise<GatewayAddress | undefined> {
  const stack = await describeStack(aws.client(CloudFormationClient), servingStackName(model, stage));
  const { ApiEndpoint: url, Authentication: authentication = '' } = outputsOf(stack);
  return url === undefined ? undefined : { url, authentication };
}

/**
 * Asks a gateway, signed for API Gateway as whoever runs the command.
 *
 * @throws CommandError where tokens let clients in, which the command has none of
 */
export async function askGateway(
  aws: Aws,
  { url, authentication }: GatewayAddress,
  { body, contentType, inferenceId }: GatewayQuestion,
): Promise<GatewayAnswer> {
  if (authentication !== 'iam')
    throw new CommandError(
      `${url} takes tokens (${authentication}), not signatures`,
      'ask it with `Authorization: Bearer`',
    );
  const { protocol, host, hostname, port, pathname } = new URL(url);
  const { config } = aws.client(SageMakerRuntimeClient);
  const signer = new SignatureV4({
    service: 'execute-api',
    region: config.region,
    credentials: config.credentials,
    sha256: config.sha256,
  });
  const { headers } = await signer.sign({
    ...{ method: 'POST', protocol, hostname, path: pathname, body },
    ...(port !== '' && { port: Number(port) }),
    headers: { host, 'content-type': contentType, ...(inferenceId && { [INFERENCE_ID_HEADER]: inferenceId }) },
  });
  const answer = await fetch(url, { method: 'POST', headers, body });
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    body: await answer.text(),
    version: answer.headers.get(VERSION_HEADER) ?? undefined,
    fallback: answer.headers.get(FALLBACK_HEADER) ?? undefined,
  };
}
