import { operation } from '../../../kernel/operation/operation';
import { simulate } from '../simulate';
import { simulationSource } from '../simulation-source';

export const SimulatePrincipalPolicy = operation('iam', 'SimulatePrincipalPolicy', {
  authorize: ({ PolicySourceArn = '*' }) => [{ action: 'iam:SimulatePrincipalPolicy', resource: PolicySourceArn }],
  handle(input, context) {
    const source = simulationSource(input.PolicySourceArn ?? '', context);
    return simulate(input, { ...source, identity: [...source.identity, ...(input.PolicyInputList ?? [])] }, context);
  },
});
