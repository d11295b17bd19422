import type { UserContext } from '@aws-sdk/client-sagemaker';
import type { Caller } from '../../kernel/operation/caller';

/** Who did something, as CreatedBy and LastModifiedBy tell it. */
export function userContext(caller: Caller): UserContext {
  switch (caller.kind) {
    case 'service':
      return { IamIdentity: { Arn: caller.sourceArn, PrincipalId: caller.principal } };
    case 'anonymous':
      return {};
    default:
      return { IamIdentity: { Arn: caller.arn, PrincipalId: caller.userId } };
  }
}
