import type { Api, Stage } from '@aws-sdk/client-apigatewayv2';
import type { WireRequest } from '../../../kernel/wire/request';
import type { Match } from './match';
import type { AuthorizerContext } from './request';

/** What is known of a request that was answered: for metrics and access logs. */
export interface Outcome {
  readonly api: Api;
  readonly stage: Stage;
  readonly match?: Match;
  readonly wire: WireRequest;
  readonly rawPath: string;
  /** Virtual ms since 1970. */
  readonly at: number;
  readonly status: number;
  /** Of the answer's body. */
  readonly bytes: number;
  /** Real ms. */
  readonly latency: number;
  /** Real ms that the function took. */
  readonly integrationLatency?: number;
  readonly integrationStatus?: number;
  readonly authorizer: AuthorizerContext;
  /** Why the gateway answered itself. */
  readonly error?: { readonly message: string; readonly detail?: string };
}
