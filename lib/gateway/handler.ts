import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { captureKey } from './capture-record';
import { CircuitBreaker } from './circuit-breaker';
import { Gateway } from './gateway';
import type { GatewayRequest } from './gateway-request';
import { outcomeOf, versionOf } from './outcome';
import type { Outcome } from './outcome';
import { ENDPOINT_VARIABLE } from './settings';
import type { GatewaySettings } from './settings';

const settings = JSON.parse(process.env.SETTINGS ?? '{}') as GatewaySettings;
const endpoint = process.env[ENDPOINT_VARIABLE] ?? '';
const capturePrefix = process.env.CAPTURE_PREFIX ?? '';
const { now } = Date;

// How often throttled requests are tried is the gateway's to decide. The second attempt is for a refused signature: its answer tells
// the client how far the clock is from AWS's.
const config = { maxAttempts: 2 };
const runtime = new SageMakerRuntimeClient(config);
const s3 = new S3Client(config);
const sqs = new SQSClient(config);

/** One for each environment of the function: it forgets with it. */
const gateway = new Gateway({
  ...{ settings, endpoint, invoke, now, sleep, random: Math.random },
  breaker: new CircuitBreaker({ failures: settings.breakerFailures, openMs: settings.breakerSeconds * 1000, now }),
  capture: (Body, at, id) =>
    s3.send(new PutObjectCommand({ Bucket: settings.captureBucket, Key: captureKey(capturePrefix, at, id), Body })),
  bury: (MessageBody) => sqs.send(new SendMessageCommand({ QueueUrl: settings.deadLetterUrl, MessageBody })),
  log: (entry) => console.log(JSON.stringify(entry)),
});

async function invoke(request: GatewayRequest, abortSignal: AbortSignal): Promise<Outcome> {
  try {
    const {
      Body,
      ContentType = '',
      CustomAttributes,
    } = await runtime.send(
      new InvokeEndpointCommand({
        EndpointName: endpoint,
        Body: request.body,
        ContentType: request.contentType,
        Accept: request.accept,
        InferenceId: request.inferenceId,
      }),
      { abortSignal },
    );
    return {
      kind: 'answered',
      body: Body ?? new Uint8Array(),
      contentType: ContentType,
      version: versionOf(CustomAttributes),
    };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What Lambda calls. */
export function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return gateway.answer(event);
}
