import { operation } from '../../../kernel/operation/operation';
import { trustPolicy } from '../documents';
import { describeRole } from '../describe';
import { create, ROLE } from '../entities';
import { getPolicy } from '../managed-policies';
import { creating } from '../permissions';
import { withTags } from '../tagging';

/** Seconds that a session lasts at most unless the role says otherwise. */
const USUAL_SESSION = 3600;

export const CreateRole = operation('iam', 'CreateRole', {
  authorize: creating(ROLE, 'CreateRole'),
  handle(input, context) {
    const { PermissionsBoundary } = input;
    const common = {
      name: input.RoleName!,
      path: input.Path,
      tags: withTags({}, input.Tags),
      boundary: PermissionsBoundary === undefined ? undefined : getPolicy(PermissionsBoundary, context).arn,
    };
    const rest = {
      trustPolicy: trustPolicy(input.AssumeRolePolicyDocument),
      description: input.Description,
      maxSessionDuration: input.MaxSessionDuration ?? USUAL_SESSION,
    };
    return { Role: describeRole(create(ROLE, common, rest, context)) };
  },
});
