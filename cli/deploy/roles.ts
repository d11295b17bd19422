import type { Aws } from '../aws';
import { assumeRole } from '../identity';

const assumed = new WeakMap<Aws, Map<string, Promise<Aws>>>();

/**
 * The target under a role of the bootstrap, as the CDK CLI does it. A caller who may not assume it goes on under their
 * own permissions: an administrator need not be trusted by it.
 */
export function asRole(aws: Aws, roleArn: string | undefined): Promise<Aws> {
  if (roleArn === undefined) return Promise.resolve(aws);
  const roles = assumed.get(aws) ?? new Map<string, Promise<Aws>>();
  assumed.set(aws, roles);
  const known = roles.get(roleArn);
  if (known !== undefined) return known;
  const role = assumeRole(aws, roleArn, 'headgate').catch((error: Error) => {
    if (/AccessDenied/.test(error.name)) return aws;
    throw error;
  });
  roles.set(roleArn, role);
  return role;
}
