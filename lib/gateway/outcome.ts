/** What a request to the endpoint came to. */
export type Outcome =
  | { readonly kind: 'answered'; readonly body: Uint8Array; readonly contentType: string; readonly version?: string }
  /** The model refused the request: the client's mistake. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** Too many at a time, or no server yet: worth another attempt. */
  | { readonly kind: 'throttled'; readonly message: string }
  /** The model or the endpoint failed. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'late'; readonly message: string };

const THROTTLED = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceUnavailable',
  'ModelNotReadyException',
]);
const LATE = new Set(['AbortError', 'TimeoutError']);

/** What an error of `InvokeEndpoint` means. */
export function outcomeOf(error: unknown): Outcome {
  const { name, message, OriginalStatusCode, OriginalMessage } = error as Error & {
    readonly OriginalStatusCode?: number;
    readonly OriginalMessage?: string;
  };
  if (THROTTLED.has(name)) return { kind: 'throttled', message };
  if (LATE.has(name)) return { kind: 'late', message: 'the model did not answer in time' };
  const refused = name === 'ModelError' && OriginalStatusCode !== undefined && OriginalStatusCode < 500;
  if (refused) return { kind: 'refused', status: OriginalStatusCode, message: OriginalMessage ?? message };
  return { kind: 'failed', message: `${name}: ${message}` };
}

/** The version in what the kit's model servers say about themselves: `headgate-model-package=<group>/<version>`. */
export function versionOf(customAttributes: string | undefined): string | undefined {
  return /(?:^|[;,\s])headgate-model-package=([^;,\s]+)/.exec(customAttributes ?? '')?.[1];
}
