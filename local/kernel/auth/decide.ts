import { policyOf } from './policy/policy';
import type { Naming } from './policy/principal';
import type { PolicyRequest } from './policy/request';

/** The policies that have a say in a request, as JSON texts. */
export interface Policies {
  readonly identity: readonly string[];
  /** The permissions boundary of the user or role. */
  readonly boundary?: string;
  /** Given when the session was opened. */
  readonly session?: readonly string[];
  /** The resource's own policy. */
  readonly resource?: string;
  /** Whether identity policies count only if the resource's policy names the account, as KMS keys and trust policies have it. */
  readonly resourceDecides?: boolean;
}

/** The kind of policy that decided, in the words of AWS's messages. */
export type PolicyKind = 'identity-based policy' | 'resource-based policy' | 'permissions boundary' | 'session policy';

export type Decision =
  { readonly allowed: true } | { readonly allowed: false; readonly explicit: boolean; readonly by: PolicyKind };

const ALLOWED: Decision = { allowed: true };

/**
 * AWS's evaluation logic within one account: an explicit deny anywhere wins; a resource policy that names the caller
 * itself is enough; else identity policies must allow, within boundary and session policies.
 */
export function decide(request: PolicyRequest, policies: Policies): Decision {
  const identity = ask(policies.identity, request);
  const boundary = policies.boundary === undefined ? undefined : ask([policies.boundary], request);
  const session = policies.session?.length ? ask(policies.session, request) : undefined;
  const resource = policies.resource === undefined ? undefined : ask([policies.resource], request);
  const said = [
    ['identity-based policy', identity],
    ['resource-based policy', resource],
    ['permissions boundary', boundary],
    ['session policy', session],
  ] as const;
  for (const [by, answer] of said) if (answer?.denied === true) return { allowed: false, explicit: true, by };

  const granted = resource?.allowed;
  if (granted === 'self') return ALLOWED;
  if (granted !== 'role') {
    if (policies.resourceDecides === true && granted !== 'account') return implicit('resource-based policy');
    if (identity.allowed === undefined) return implicit('identity-based policy');
  }
  if (boundary !== undefined && boundary.allowed === undefined) return implicit('permissions boundary');
  if (session !== undefined && session.allowed === undefined) return implicit('session policy');
  return ALLOWED;
}

const implicit = (by: PolicyKind): Decision => ({ allowed: false, explicit: false, by });

interface Answer {
  readonly denied: boolean;
  readonly allowed?: Naming;
}

const CLOSER: Readonly<Record<Naming, number>> = { account: 0, role: 1, self: 2 };

function ask(texts: readonly string[], request: PolicyRequest): Answer {
  let allowed: Naming | undefined;
  for (const text of texts) {
    const verdict = policyOf(text)(request);
    if (verdict.denied) return verdict;
    if (verdict.allowed !== undefined && (allowed === undefined || CLOSER[verdict.allowed] > CLOSER[allowed]))
      allowed = verdict.allowed;
  }
  return { denied: false, allowed };
}
