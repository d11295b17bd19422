import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey } from '../keys';
import { deletion } from '../deletion';

export const CancelKeyDeletion = operation('kms', 'CancelKeyDeletion', {
  authorize: ({ KeyId }, context) => [onKey('CancelKeyDeletion', KeyId)(context)],
  handle({ KeyId }, context) {
    const key = getKey(context, KeyId);
    if (key.state !== 'PendingDeletion')
      throw new ServiceError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    context.workflows.send(deletion, key.id, { type: 'cancelled' });
    return { KeyId: key.arn };
  },
});
