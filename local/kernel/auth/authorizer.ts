import type { Caller, Identity, RoleSession } from '../operation/caller';
import type { Authorizer } from '../operation/dispatcher';
import type { Context, Requirement } from '../operation/operation';
import type { Kernel } from '../kernel';
import { contextOf, principalOf } from './context';
import { decide, type Decision, type Policies } from './decide';
import { AccessDenied, denial } from './denied';
import type { Identities, Principal } from './identities';

/** The root's identity policy: whatever no other policy forbids. */
const EVERYTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

/** Decides by the policies of IAM's records and of resources. */
export class PolicyAuthorizer implements Authorizer {
  constructor(
    private readonly kernel: Pick<Kernel, 'accountId' | 'region' | 'clock'>,
    private readonly identities: Identities,
  ) {}

  check(caller: Caller, requirements: readonly Requirement[], context: Context): void {
    if (requirements.length === 0) return;
    const principal = this.#principal(caller);
    for (const requirement of requirements) {
      const decision = this.#decide(caller, principal, requirement, context);
      if (!decision.allowed) throw denial(caller, requirement.action, requirement.resource, decision);
    }
  }

  /** What a policy simulator asks: the same decision, without a request. */
  decide(caller: Caller, requirement: Requirement): Decision {
    return this.#decide(caller, this.#principal(caller), requirement, this.kernel);
  }

  assume({ roleArn, service, sessionName }: Extract<Identity, { kind: 'assume' }>): RoleSession {
    const caller: Caller = { kind: 'service', principal: service, sourceAccount: this.kernel.accountId };
    const role = this.identities.role(roleArn);
    const decision =
      role && this.decide(caller, { action: 'sts:AssumeRole', resource: roleArn, resourcePolicy: role.trustPolicy });
    if (role === undefined || decision?.allowed !== true)
      throw new AccessDenied(
        `${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn} (${
          role === undefined ? 'the role does not exist' : 'its trust policy does not allow the service'
        })`,
      );
    return {
      kind: 'role',
      accountId: this.kernel.accountId,
      arn: sessionArn(this.kernel.accountId, role.name, sessionName),
      userId: `${role.id}:${sessionName}`,
      roleArn,
      sessionName,
      invokedBy: service,
    };
  }

  #decide(
    caller: Caller,
    principal: Principal | undefined,
    requirement: Requirement,
    context: Pick<Context, 'accountId' | 'region' | 'clock' | 'http'>,
  ): Decision {
    const request = {
      action: requirement.action,
      resource: requirement.resource,
      principal: principalOf(caller),
      context: contextOf(caller, principal, requirement, context),
    };
    return decide(request, policiesOf(caller, principal, requirement));
  }

  #principal(caller: Caller): Principal | undefined {
    return caller.kind === 'user' || caller.kind === 'role' ? this.identities.principal(caller) : undefined;
  }
}

function policiesOf(caller: Caller, principal: Principal | undefined, requirement: Requirement): Policies {
  return {
    identity: caller.kind === 'root' ? [EVERYTHING] : (principal?.policies ?? []),
    boundary: principal?.boundary,
    session: caller.kind === 'role' ? caller.sessionPolicies : undefined,
    resource: requirement.resourcePolicy,
    resourceDecides: requirement.resourcePolicyDecides,
  };
}

/** The ARN under which a role's session appears. */
export const sessionArn = (accountId: string, roleName: string, sessionName: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
