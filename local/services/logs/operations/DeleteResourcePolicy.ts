import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { policies } from '../policies';

export const DeleteResourcePolicy = operation('logs', 'DeleteResourcePolicy', {
  authorize: () => [{ action: 'logs:DeleteResourcePolicy', resource: '*' }],
  handle({ policyName }, context) {
    if (!policies(context).delete(policyName ?? ''))
      throw new ServiceError('ResourceNotFoundException', `Policy with name [${policyName}] does not exist`);
    return {};
  },
});
