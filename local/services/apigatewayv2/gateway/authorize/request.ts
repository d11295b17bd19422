import type { Authorizer } from '@aws-sdk/client-apigatewayv2';
import { policyOf } from '../../../../kernel/auth/policy/policy';
import type { Kernel } from '../../../../kernel/kernel';
import { executeArn } from '../../names';
import { requestV1, requestV2, routeArn } from '../event';
import { invoke } from '../invoke';
import { FORBIDDEN, INTERNAL, Refused, UNAUTHORIZED, type AuthorizerContext, type GatewayRequest } from '../request';
import { identityOf } from './sources';

/** What a function said of an identity. */
interface Verdict {
  allows(request: GatewayRequest): boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly principalId?: string;
}

interface Kept {
  readonly verdict: Verdict;
  /** Virtual ms. */
  readonly until: number;
}

/** Real ms that an authorizer's function has. */
const TIMEOUT = 10_000;
/** Verdicts that are kept; then the oldest go. */
const MOST_KEPT = 1000;

/**
 * Lets in whom a function lets in; what it said of an identity is kept for the authorizer's time (virtual).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export class RequestAuthorizer {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly kernel: Kernel) {}

  async check(request: GatewayRequest, authorizer: Authorizer): Promise<AuthorizerContext> {
    const identity = (authorizer.IdentitySource ?? []).map((source) => identityOf(source, request));
    if (identity.includes(undefined)) throw UNAUTHORIZED('an identity source is missing');
    const { verdict, cached } = await this.#verdict(request, authorizer, identity as string[]);
    if (!verdict.allows(request)) throw FORBIDDEN(`the authorizer's function${cached ? ' (kept)' : ''} says no`);
    return { kind: 'lambda', context: verdict.context, principalId: verdict.principalId };
  }

  async #verdict(request: GatewayRequest, authorizer: Authorizer, identity: readonly string[]) {
    const key = JSON.stringify([request.api.ApiId, request.stage.StageName, authorizer, identity]);
    const kept = this.#kept.get(key);
    const now = this.kernel.clock.now();
    if (kept !== undefined && kept.until > now) return { verdict: kept.verdict, cached: true };
    const verdict = await this.#ask(request, authorizer, identity);
    const seconds = identity.length === 0 ? 0 : (authorizer.AuthorizerResultTtlInSeconds ?? 0);
    if (seconds > 0) this.#keep(key, { verdict, until: now + seconds * 1000 });
    return { verdict, cached: false };
  }

  #keep(key: string, kept: Kept): void {
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, kept);
  }

  async #ask(request: GatewayRequest, authorizer: Authorizer, identity: readonly string[]): Promise<Verdict> {
    const second = authorizer.AuthorizerPayloadFormatVersion === '2.0';
    const event = second
      ? { ...requestV2(this.kernel, request), routeArn: routeArn(this.kernel, request), identitySource: identity }
      : {
          ...requestV1(this.kernel, request),
          methodArn: routeArn(this.kernel, request),
          identitySource: identity.join(','),
          authorizationToken: identity[0],
        };
    const target = {
      uri: authorizer.AuthorizerUri!,
      roleArn: authorizer.AuthorizerCredentialsArn,
      sourceArn: executeArn(this.kernel, `${request.api.ApiId}/authorizers/${authorizer.AuthorizerId}`),
      stageVariables: request.stage.StageVariables,
      timeout: TIMEOUT,
    };
    try {
      const answer = JSON.parse(
        Buffer.from(await invoke(this.kernel, target, { ...event, type: 'REQUEST' })).toString(),
      ) as Answer;
      return authorizer.EnableSimpleResponses === true ? simple(answer) : byPolicy(this.kernel, answer);
    } catch (error) {
      // Whatever goes wrong with an authorizer is a 500, also where an integration would be a 503.
      throw INTERNAL(error instanceof Refused ? (error.detail ?? error.message) : (error as Error).message);
    }
  }
}

interface Answer {
  readonly isAuthorized?: boolean;
  readonly principalId?: string;
  readonly policyDocument?: object;
  readonly context?: Readonly<Record<string, unknown>>;
}

function simple({ isAuthorized, context = {} }: Answer): Verdict {
  if (typeof isAuthorized !== 'boolean') throw new Error('the authorizer must answer isAuthorized, true or false');
  return { allows: () => isAuthorized, context };
}

function byPolicy(kernel: Kernel, { principalId, policyDocument, context = {} }: Answer): Verdict {
  if (policyDocument === undefined) throw new Error('the authorizer must answer a policyDocument');
  const policy = policyOf(JSON.stringify(policyDocument));
  return {
    context,
    principalId,
    allows(request) {
      const { denied, allowed } = policy({
        action: 'execute-api:Invoke',
        resource: routeArn(kernel, request),
        principal: {},
        context: new Map(),
      });
      return !denied && allowed !== undefined;
    },
  };
}
