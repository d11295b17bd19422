import type { Caller, RoleSession } from '../../kernel/operation/caller';

/** Who called, as the userIdentity element of an event has it. */
export function userIdentity(caller: Caller): Record<string, unknown> {
  if (caller.kind === 'anonymous') return { type: 'Unknown', principalId: 'anonymous' };
  if (caller.kind === 'service') return { type: 'AWSService', invokedBy: caller.principal };
  const { arn, accountId, accessKeyId } = caller;
  const common = { principalId: caller.userId, arn, accountId, accessKeyId };
  if (caller.kind === 'root') return { type: 'Root', ...common };
  if (caller.kind === 'user') return { type: 'IAMUser', ...common, userName: caller.userName };
  return { type: 'AssumedRole', ...common, sessionContext: sessionContext(caller), invokedBy: caller.invokedBy };
}

function sessionContext({ roleArn, userId, accountId }: RoleSession): Record<string, unknown> {
  return {
    sessionIssuer: {
      type: 'Role',
      principalId: userId.split(':', 1)[0],
      arn: roleArn,
      accountId,
      userName: roleArn.slice(roleArn.lastIndexOf('/') + 1),
    },
    attributes: { mfaAuthenticated: 'false' },
  };
}

/** The name that LookupEvents finds a caller by. */
export function userNameOf(caller: Caller): string | undefined {
  if (caller.kind === 'user') return caller.userName;
  if (caller.kind === 'role') return caller.sessionName;
  return caller.kind === 'root' ? 'root' : undefined;
}
