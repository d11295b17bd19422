import type { PolicyPrincipal } from './request';
import type { Matching, PrincipalSyntax } from './syntax';

/**
 * How closely a policy names a principal. `self` by its own ARN, as a service, or as anybody; `role` by the role of its
 * session, whose boundary and session policies still limit it; `account` by its account, which leaves the decision to
 * the account's identity policies.
 */
export type Naming = 'self' | 'role' | 'account';

const CLOSENESS: readonly Naming[] = ['self', 'role', 'account'];

/** Compiles the Principal element; undefined stands for "not named". */
export function principalMatch({
  not,
  values,
}: Matching<PrincipalSyntax>): (of: PolicyPrincipal) => Naming | undefined {
  const named = (principal: PolicyPrincipal): Naming | undefined => {
    const found = new Set(values.map((value) => naming(value, principal)));
    return CLOSENESS.find((closeness) => found.has(closeness));
  };
  // NotPrincipal spares whoever it names in any way.
  return not ? (principal) => (named(principal) === undefined ? 'self' : undefined) : named;
}

function naming({ type, value }: PrincipalSyntax, principal: PolicyPrincipal): Naming | undefined {
  if (type === 'Service') return principal.service === value ? 'self' : undefined;
  if (type !== 'AWS') return undefined;
  if (value === '*') return 'self';
  if (principal.accountId === undefined) return undefined;
  if (value === principal.arn) return 'self';
  if (value === principal.roleArn) return 'role';
  const account = value === principal.accountId || value === `arn:aws:iam::${principal.accountId}:root`;
  return account ? 'account' : undefined;
}
