import { Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ArnPrincipal, CompositePrincipal, PrincipalWithConditions } from 'aws-cdk-lib/aws-iam';
import type { Conditions, PrincipalBase } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A user's sessions are called as the user is. */
const USER: Conditions = { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } };
/** A session that comes from another one keeps its name: `aws:userid` is `<role id>:<session>`. */
const SESSION: Conditions = { StringLike: { 'aws:userid': '*:${sts:RoleSessionName}' } };

/**
 * Those who may assume a role, each under their own name only. The registry remembers an approval by the name of the session, which
 * is otherwise free to choose: one person could be two.
 */
export function namedPrincipals(scope: Construct, arns: readonly string[]): CompositePrincipal {
  const declared = [...new Set(arns)].sort();
  const principals =
    declared.length > 0
      ? declared.map((arn) => [new ArnPrincipal(arn), conditionsFor(arn)] as const)
      : [[new AccountPrincipal(Stack.of(scope).account), [USER, SESSION]] as const];
  return new CompositePrincipal(
    ...principals.flatMap(([principal, conditions]) => conditions.map((one) => named(principal, one))),
  );
}

function named(principal: PrincipalBase, conditions: Conditions): PrincipalWithConditions {
  return new PrincipalWithConditions(principal, conditions);
}

function conditionsFor(arn: string): readonly Conditions[] {
  if (arn.includes(':user/')) return [USER];
  return arn.endsWith(':root') ? [USER, SESSION] : [SESSION];
}
