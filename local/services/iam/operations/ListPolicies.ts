import { operation } from '../../../kernel/operation/operation';
import { allAwsManaged } from '../managed/aws-managed';
import { describePolicy, policies } from '../managed-policies';
import { page } from '../page';
import { onAccount } from '../permissions';

/** Of AWS's own policies, those that the local cloud knows the content of. */
export const ListPolicies = operation('iam', 'ListPolicies', {
  authorize: onAccount('ListPolicies', 'policy'),
  handle(input, context) {
    const customer = input.Scope === 'AWS' ? [] : policies(context).list();
    const aws = input.Scope === 'Local' ? [] : allAwsManaged();
    const described = [...customer, ...aws]
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'))
      .map((policy) => describePolicy(policy, context))
      .filter(({ AttachmentCount }) => input.OnlyAttached !== true || AttachmentCount > 0);
    const { items, rest } = page(described, input);
    return { Policies: items, ...rest };
  },
});
