import { operation } from '../../../kernel/operation/operation';
import { change, USER } from '../entities';
import { getPolicy } from '../managed-policies';
import { bounding } from '../permissions';

export const PutUserPermissionsBoundary = operation('iam', 'PutUserPermissionsBoundary', {
  authorize: bounding(USER, 'PutUserPermissionsBoundary'),
  handle(input, context) {
    const { arn } = getPolicy(input.PermissionsBoundary, context);
    change(USER, input.UserName, context, () => ({ boundary: arn }));
    return {};
  },
});
