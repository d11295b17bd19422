import type { Caller } from '../operation/caller';
import { token } from '../registry';

/** What stands behind an access key. */
export interface Credential {
  readonly secretAccessKey: string;
  /** Temporary credentials only: when they end, in real ms since 1970. */
  readonly expires?: number;
  readonly caller: Caller;
}

/** The access keys of one cloud. */
export interface Credentials {
  /** The credential of an active key; undefined when there is none, or when the session token is not the one issued with it. */
  find(accessKeyId: string, sessionToken: string | undefined): Credential | undefined;
}

/** Provided by the IAM service; the wire verifies signatures with it. */
export const CREDENTIALS = token<Credentials>('credentials');
