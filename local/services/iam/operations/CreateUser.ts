import { operation } from '../../../kernel/operation/operation';
import { describeUser } from '../describe';
import { create, USER } from '../entities';
import { getPolicy } from '../managed-policies';
import { creating } from '../permissions';
import { withTags } from '../tagging';

export const CreateUser = operation('iam', 'CreateUser', {
  authorize: creating(USER, 'CreateUser'),
  handle(input, context) {
    const { PermissionsBoundary } = input;
    const common = {
      name: input.UserName!,
      path: input.Path,
      tags: withTags({}, input.Tags),
      boundary: PermissionsBoundary === undefined ? undefined : getPolicy(PermissionsBoundary, context).arn,
    };
    return { User: describeUser(create(USER, common, { groups: [] }, context)) };
  },
});
