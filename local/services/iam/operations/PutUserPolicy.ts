import { operation } from '../../../kernel/operation/operation';
import { USER } from '../entities';
import { putInline } from '../inline';
import { onUser } from '../permissions';

export const PutUserPolicy = operation('iam', 'PutUserPolicy', {
  authorize: onUser('PutUserPolicy'),
  handle: ({ UserName, PolicyName, PolicyDocument }, context) =>
    putInline(USER, UserName, PolicyName, PolicyDocument, context),
});
