import type { PlatformParameter } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError, UsageError } from '../errors';
import { explain } from '../explain';
import { assumeRole } from '../identity';
import type { Place } from '../identity';
import { platformValue } from '../platform';

/** `--as` of the platform's approver role. */
const APPROVER = 'approver';

/**
 * The target under the role that somebody decides as.
 *
 * @param role - `approver`, the name of a role, or its ARN; undefined keeps the caller
 * @param approver - which role `approver` means: each stage has its own
 * @throws CommandError when the caller may not assume it
 */
export async function actAs(
  aws: Aws,
  place: Place,
  role: string | undefined,
  approver: PlatformParameter = 'approver-role-arn',
): Promise<Aws> {
  if (role === undefined) return aws;
  const arn = await roleArn(aws, place, role, approver);
  try {
    return await assumeRole(aws, arn, sessionName(place.caller));
  } catch (error) {
    if (!/AccessDenied/.test((error as Error).name)) throw error;
    throw new CommandError(`${explain(error)}`, 'the role’s trust policy names who may; see `approvers` of the model', {
      cause: error,
    });
  }
}

async function roleArn(
  aws: Aws,
  { partition, account }: Place,
  role: string,
  approver: PlatformParameter,
): Promise<string> {
  if (role === APPROVER) return platformValue(aws, approver);
  if (role.startsWith('arn:')) return role;
  if (/^[\w+=,.@/-]+$/.test(role)) return `arn:${partition}:iam::${account}:role/${role}`;
  throw new UsageError(`--as must be approver, the name of a role or its ARN, got ${JSON.stringify(role)}`);
}

/** The registry shows it as who approved: whoever is behind the role. */
export function sessionName(callerArn: string): string {
  const name = callerArn.split(/[/:]/).at(-1) ?? '';
  return name
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64)
    .padEnd(2, '-');
}
