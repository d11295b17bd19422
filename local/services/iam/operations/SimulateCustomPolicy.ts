import { operation } from '../../../kernel/operation/operation';
import { simulate } from '../simulate';

export const SimulateCustomPolicy = operation('iam', 'SimulateCustomPolicy', {
  authorize: () => [{ action: 'iam:SimulateCustomPolicy', resource: '*' }],
  handle: (input, context) => simulate(input, { identity: input.PolicyInputList ?? [] }, context),
});
