import type { Check } from '../check';
import { notApplicable, unknown } from '../check';
import { instancesNeeded } from '../instances';

/** Whether the account may run so many instances: new accounts may run none of many types. */
export const quotas: Check = {
  name: 'Quotas',
  run({ aws, models = [] }) {
    if (aws.target.kind === 'local') return notApplicable('the local cloud has none');
    const needs = instancesNeeded(models).map(({ quota, instances }) => `${quota}: ${instances}`);
    return unknown(
      `needed are ${needs.join(', ')} (endpoints twice: a rollout runs both fleets)`,
      'compare with `aws service-quotas list-service-quotas --service-code sagemaker`, and ask for more there',
    );
  },
};
