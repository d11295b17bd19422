import { operation } from '../../../kernel/operation/operation';
import { change, USER } from '../entities';
import { onUser } from '../permissions';

export const DeleteUserPermissionsBoundary = operation('iam', 'DeleteUserPermissionsBoundary', {
  authorize: onUser('DeleteUserPermissionsBoundary'),
  handle(input, context) {
    change(USER, input.UserName, context, () => ({ boundary: undefined }));
    return {};
  },
});
