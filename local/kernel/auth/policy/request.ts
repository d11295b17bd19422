/** The condition keys of a request, in lower case (keys know no case), with their values. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** One question to policies: may this principal do this to that? */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly principal: PolicyPrincipal;
  readonly context: RequestContext;
}

/** A principal by every name that a policy may give it. */
export interface PolicyPrincipal {
  /** The caller's own ARN: of a user, or of a role's session. */
  readonly arn?: string;
  /** The role behind a session. */
  readonly roleArn?: string;
  readonly accountId?: string;
  /** A service that acts for itself. */
  readonly service?: string;
}
