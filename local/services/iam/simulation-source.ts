import type { Policies } from '../../kernel/auth/decide';
import type { PolicyPrincipal } from '../../kernel/auth/policy/request';
import type { Context } from '../../kernel/operation/operation';
import { ServiceError } from '../../kernel/operation/error';
import { find, GROUP, noSuchEntity, ROLE, USER, type EntityRecord } from './entities';
import { documentOf } from './managed-policies';

/** Whose policies a simulation uses. */
export interface SimulationSource extends Pick<Policies, 'identity' | 'boundary'> {
  readonly principal?: PolicyPrincipal;
}

const KINDS = { role: ROLE, user: USER, group: GROUP };

/** The policies of a role, user (with its groups) or group. */
export function simulationSource(arn: string, context: Context): SimulationSource {
  const [, noun, name] = /^arn:aws:iam::\d{12}:(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (noun === undefined || name === undefined)
    throw new ServiceError(
      'InvalidInputException',
      `PolicySourceArn must be the ARN of a role, user or group, got '${arn}'`,
    );
  const record = find<EntityRecord>(KINDS[noun as keyof typeof KINDS], name, context);
  if (record?.arn !== arn) throw noSuchEntity(`The ${noun} with ARN ${arn} cannot be found.`);
  const groups = noun === 'user' ? (find(USER, name, context)?.groups ?? []) : [];
  const records = [record, ...groups.flatMap((group) => find(GROUP, group, context) ?? [])];
  return {
    identity: records.flatMap(({ inline, attached }) => [
      ...Object.values(inline),
      ...attached.map((policy) => documentOf(policy, context)),
    ]),
    boundary: record.boundary === undefined ? undefined : documentOf(record.boundary, context),
    principal: { arn, roleArn: noun === 'role' ? arn : undefined, accountId: context.accountId },
  };
}
