/** What a gateway is told by its construct, as JSON in one variable. The endpoint has a variable of its own: promotion reads it. */
export interface GatewaySettings {
  readonly contentType: string;
  readonly timeoutSeconds: number;
  readonly attempts: number;
  readonly breakerFailures: number;
  readonly breakerSeconds: number;
  readonly fallback?: string;
  readonly capturePercent: number;
  readonly captureBucket: string;
  readonly deadLetterUrl: string;
}

/** Variable with the endpoint that a version of the gateway asks. */
export const ENDPOINT_VARIABLE = 'ENDPOINT_NAME';

/** Stage of requests that no API has sent: API Gateway alone fills it in, so no client can pretend. */
export const SMOKE_TEST_STAGE = 'headgate-smoke-test';

/** Answer headers. */
export const VERSION_HEADER = 'x-headgate-model-version';
export const FALLBACK_HEADER = 'x-headgate-fallback';
/** Request header that joins a record with its label later. */
export const INFERENCE_ID_HEADER = 'x-headgate-inference-id';
