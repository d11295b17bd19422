import { operation } from '../../../kernel/operation/operation';
import { policies } from '../policies';

export const PutResourcePolicy = operation('logs', 'PutResourcePolicy', {
  authorize: () => [{ action: 'logs:PutResourcePolicy', resource: '*' }],
  handle({ policyName, policyDocument }, context) {
    const name = policyName ?? '';
    const updatedAt = Math.trunc(context.clock.now());
    policies(context).put(name, { name, document: policyDocument ?? '', updatedAt });
    return { resourcePolicy: { policyName: name, policyDocument, lastUpdatedTime: updatedAt } };
  },
});
