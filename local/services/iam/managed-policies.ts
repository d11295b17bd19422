import type { Kernel } from '../../kernel/kernel';
import { NotImplemented } from '../../kernel/operation/error';
import type { Collection } from '../../kernel/store/collection';
import { awsManaged } from './managed/aws-managed';
import { entities, GROUP, noSuchEntity, ROLE, USER, type EntityRecord, type WithStore } from './entities';

export interface PolicyVersionRecord {
  /** `v1`, `v2`, ... */
  readonly id: string;
  readonly document: string;
  readonly createdAt: Date;
}

/** A managed policy: the customer's, or one of AWS's. */
export interface PolicyRecord {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly description?: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly versions: readonly PolicyVersionRecord[];
  readonly defaultVersion: string;
  /** Versions are numbered on, even when the latest was deleted. */
  readonly nextVersion: number;
  readonly tags: Readonly<Record<string, string>>;
}

const AWS = 'arn:aws:iam::aws:policy/';

/** The customer's managed policies, by ARN. */
export const policies = ({ store }: WithStore): Collection<PolicyRecord> => store.collection('iam:policy');

/** The policy of an ARN; one of AWS's that the local cloud does not know fails by name. */
export function getPolicy(arn: string | undefined, context: WithStore): PolicyRecord {
  const policy = arn?.startsWith(AWS) === true ? awsManaged(arn) : policies(context).get(arn ?? '');
  if (policy !== undefined) return policy;
  if (arn?.startsWith(AWS) === true) throw new NotImplemented(`iam: the AWS managed policy ${arn.slice(AWS.length)}`);
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

/** The document that is in force. */
export function documentOf(arn: string, context: WithStore): string {
  return versionOf(getPolicy(arn, context)).document;
}

export function versionOf(policy: PolicyRecord, id: string = policy.defaultVersion): PolicyVersionRecord {
  const version = policy.versions.find((one) => one.id === id);
  if (version === undefined)
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  return version;
}

/** Who has a policy attached. */
export function attachedTo(
  arn: string,
  context: WithStore,
): { roles: EntityRecord[]; users: EntityRecord[]; groups: EntityRecord[] } {
  const having = (records: readonly EntityRecord[]) => records.filter(({ attached }) => attached.includes(arn));
  return {
    roles: having(entities(ROLE, context).list()),
    users: having(entities(USER, context).list()),
    groups: having(entities(GROUP, context).list()),
  };
}

/** Whose boundary a policy is. */
export function boundaryOf(arn: string, context: WithStore): number {
  const bounded = (records: readonly EntityRecord[]) => records.filter(({ boundary }) => boundary === arn).length;
  return bounded(entities(ROLE, context).list()) + bounded(entities(USER, context).list());
}

/** As GetPolicy and ListPolicies describe it. */
export function describePolicy(policy: PolicyRecord, context: Pick<Kernel, 'store'>) {
  const { roles, users, groups } = attachedTo(policy.arn, context);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: roles.length + users.length + groups.length,
    PermissionsBoundaryUsageCount: boundaryOf(policy.arn, context),
    IsAttachable: true,
    CreateDate: policy.createdAt,
    UpdateDate: policy.updatedAt,
  };
}
