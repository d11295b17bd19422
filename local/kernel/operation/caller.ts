/** Who calls an operation: what the signature, or the service that acts for somebody, proved. */
export type Caller = Root | User | RoleSession | ServicePrincipal | Anonymous;

interface Signed {
  readonly accountId: string;
  /** As GetCallerIdentity answers it. */
  readonly arn: string;
  readonly userId: string;
  readonly accessKeyId?: string;
  /** The service that makes this call for the caller, in the caller's session, for example `s3`. */
  readonly via?: string;
}

/** The account's root, whose access key is `test`: everything is allowed that no resource policy denies. */
export interface Root extends Signed {
  readonly kind: 'root';
}

/** An IAM user. */
export interface User extends Signed {
  readonly kind: 'user';
  readonly userName: string;
}

/** A session of a role, assumed by a person through STS or by a service that was passed the role. */
export interface RoleSession extends Signed {
  readonly kind: 'role';
  readonly roleArn: string;
  readonly sessionName: string;
  /** Session policies (JSON): the session has no more than these allow. */
  readonly sessionPolicies?: readonly string[];
  readonly sessionTags?: Readonly<Record<string, string>>;
  /** The service that acts in this session, for example `states.amazonaws.com`. */
  readonly invokedBy?: string;
}

/** A service acting for itself, for example EventBridge invoking a function: allowed by resource policies only. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/** Nobody signed the request. */
export interface Anonymous {
  readonly kind: 'anonymous';
}

/** The caller as another service sees them when one makes a call for them: S3 asks KMS for a data key. */
export function through(service: string, caller: Caller): Caller {
  return caller.kind === 'anonymous' || caller.kind === 'service' ? caller : { ...caller, via: service };
}

/** How a service names the identity under which it makes a call: one it has, or a role that it was passed. */
export type Identity = Caller | AssumedByService;

/** A role that a service assumes for one call: the role's trust policy must allow the service. */
export interface AssumedByService {
  readonly kind: 'assume';
  readonly roleArn: string;
  readonly service: string;
  readonly sessionName: string;
}
