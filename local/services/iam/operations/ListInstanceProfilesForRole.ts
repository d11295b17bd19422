import { operation } from '../../../kernel/operation/operation';
import { get, ROLE } from '../entities';
import { onRole } from '../permissions';

/** The local cloud has no instances: no role has a profile. */
export const ListInstanceProfilesForRole = operation('iam', 'ListInstanceProfilesForRole', {
  authorize: onRole('ListInstanceProfilesForRole'),
  handle({ RoleName }, context) {
    get(ROLE, RoleName, context);
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
