import { CommandError } from './errors';

/** What the AWS SDK adds to errors. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const DENIED = /^AccessDenied|^UnauthorizedOperation$|NotAuthorized|^AuthorizationError$|^KMSAccessDenied/;

/** Why something failed and what to do, in one line without a stack trace. */
export function explain(error: unknown): string {
  return oneLine(reason(error));
}

/** Keeps every fact of a text that has several lines, such as a list of violations. */
export function oneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

function reason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof CommandError) return thrown.message;
  const error = (thrown instanceof AggregateError ? (thrown.errors[0] ?? thrown) : thrown) as SdkError;
  const message = error.message === '' ? (error.code ?? error.name) : error.message;
  if (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET')
    return `the target does not answer (${message}): is it running? Start the local cloud with \`headgate up\``;
  if (error.code === 'ENOSPC') return `the disk is full (${message}): free some space, then repeat the command`;
  if (error.name === 'CredentialsProviderError')
    return `no AWS credentials: ${message}; set AWS_PROFILE or run \`aws sso login\``;
  if (message === 'Region is missing') return 'no AWS Region: say --region, or set AWS_REGION';
  if (error.name === 'ExpiredToken' || error.name === 'ExpiredTokenException')
    return `the AWS session has expired: sign in again (${message})`;
  if (DENIED.test(error.name)) return `not allowed: ${message}`;
  return error.$metadata === undefined || error.name === 'Error' ? message : `${error.name}: ${message}`;
}
