import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey } from '../keys';
import { deletion } from '../deletion';

export const ScheduleKeyDeletion = operation('kms', 'ScheduleKeyDeletion', {
  authorize: ({ KeyId }, context) => [onKey('ScheduleKeyDeletion', KeyId)(context)],
  handle({ KeyId, PendingWindowInDays }, context) {
    const key = getKey(context, KeyId);
    const days = PendingWindowInDays ?? 30;
    if (days < 7 || days > 30)
      throw new ServiceError('ValidationException', `PendingWindowInDays must be between 7 and 30, got ${days}`);
    if (key.state === 'PendingDeletion')
      throw new ServiceError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
    const scheduled = context.workflows.send(deletion, key.id, { type: 'scheduled', days });
    return {
      KeyId: key.arn,
      DeletionDate: scheduled?.deletionDate,
      KeyState: 'PendingDeletion' as const,
      PendingWindowInDays: days,
    };
  },
});
