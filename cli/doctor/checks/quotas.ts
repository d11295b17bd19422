import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { Aws } from '../../aws';
import type { Check } from '../check';
import { failed, notApplicable, ok, unknown } from '../check';
import { instancesNeeded } from '../instances';
import type { InstanceNeed } from '../instances';

const FIX = 'ask for more in the Service Quotas console, under Amazon SageMaker; it can take days';

/** Whether the account may run so many instances: new accounts may run none of many types. */
export const quotas: Check = {
  name: 'Quotas',
  async run({ aws, place, models = [] }) {
    if (aws.target.kind === 'local') return notApplicable('the local cloud has none');
    if (place === undefined) return notApplicable('needs credentials');
    const needs = instancesNeeded(models);
    let allowed: ReadonlyMap<string, number>;
    try {
      allowed = await sageMakerQuotas(aws);
    } catch (error) {
      return unknown(
        `needed are ${needs.map(told).join(', ')} (endpoints twice: a rollout runs both fleets); what is allowed could not be read: ${(error as Error).message}`,
        'allow servicequotas:ListServiceQuotas, or compare in the Service Quotas console',
      );
    }
    const short = needs.filter(({ quota, instances }) => (allowed.get(quota) ?? 0) < instances);
    if (short.length > 0)
      return failed(
        short.map((need) => `${told(need)} needed, ${allowed.get(need.quota) ?? 0} allowed`).join('; '),
        `${FIX}. Endpoints count twice: a rollout runs both fleets`,
      );
    return ok(needs.map((need) => `${told(need)} of ${allowed.get(need.quota)}`).join(', '));
  },
};

const told = ({ quota, instances }: InstanceNeed): string => `${quota}: ${instances}`;

/** What the account may have of each kind in this Region; what is running already counts against it. */
async function sageMakerQuotas(aws: Aws): Promise<ReadonlyMap<string, number>> {
  const allowed = new Map<string, number>();
  const client = aws.client(ServiceQuotasClient);
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client }, { ServiceCode: 'sagemaker' }))
    for (const { QuotaName, Value } of Quotas) if (QuotaName !== undefined) allowed.set(QuotaName, Value ?? 0);
  return allowed;
}
