import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';

/** Every key here belongs to the one account; whether a key exists is not told, as on AWS. */
export const GetAccessKeyInfo = operation('sts', 'GetAccessKeyInfo', {
  authorize: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
  handle({ AccessKeyId = '' }, { accountId }) {
    if (!/^(AKIA|ASIA)[A-Z2-7]{16}$|^test$/.test(AccessKeyId))
      throw new ServiceError('ValidationError', `Invalid type for parameter AccessKeyId, value: ${AccessKeyId}`);
    return { Account: accountId };
  },
});
