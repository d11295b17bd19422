import { operation } from '../../../kernel/operation/operation';
import { getPolicy } from '../managed-policies';
import { page } from '../page';
import { onPolicy } from '../permissions';

export const ListPolicyVersions = operation('iam', 'ListPolicyVersions', {
  authorize: onPolicy('ListPolicyVersions'),
  handle(input, context) {
    const policy = getPolicy(input.PolicyArn, context);
    const { items, rest } = page(policy.versions, input);
    const described = items.map(({ id, createdAt }) => ({
      VersionId: id,
      IsDefaultVersion: id === policy.defaultVersion,
      CreateDate: createdAt,
    }));
    return { Versions: described, ...rest };
  },
});
