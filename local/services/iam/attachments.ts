import { limitExceeded } from './documents';
import { change, noSuchEntity, type EntityRecord, type Kind, type WithStore } from './entities';
import { getPolicy } from './managed-policies';

/** Managed policies that a role, user or group can have (AWS's default quota). */
const MOST = 10;

/** Attaches a managed policy; again changes nothing. */
export function attach<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  arn: string | undefined,
  context: WithStore,
): Record<string, never> {
  const policy = getPolicy(arn, context);
  change(kind, name, context, ({ attached }) => {
    if (attached.includes(policy.arn)) return {};
    if (attached.length >= MOST) throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${MOST}`);
    return { attached: [...attached, policy.arn] } as unknown as Partial<R>;
  });
  return {};
}

export function detach<R extends EntityRecord>(
  kind: Kind<R>,
  name: string | undefined,
  arn: string | undefined,
  context: WithStore,
): Record<string, never> {
  change(kind, name, context, ({ attached }) => {
    if (!attached.includes(arn!)) throw noSuchEntity(`Policy ${arn} was not found.`);
    return { attached: attached.filter((one) => one !== arn) } as unknown as Partial<R>;
  });
  return {};
}

/** As the ListAttached…Policies operations have them. */
export function attachments(record: EntityRecord, context: WithStore, prefix = '/') {
  return record.attached
    .map((arn) => getPolicy(arn, context))
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn }));
}
