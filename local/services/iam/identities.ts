import type { AssumableRole, Identities, Principal } from '../../kernel/auth/identities';
import type { RoleSession, User } from '../../kernel/operation/caller';
import { find, GROUP, ROLE, USER, type EntityRecord, type WithStore } from './entities';
import { documentOf } from './managed-policies';

/** What the authorizer asks of IAM's records. */
export class IamIdentities implements Identities {
  constructor(private readonly kernel: WithStore) {}

  principal(caller: User | RoleSession): Principal | undefined {
    if (caller.kind === 'user') return this.#user(caller);
    const role = this.#roleOf(caller.roleArn);
    // A session ends with its role, though a new role may have the same name.
    return role !== undefined && caller.userId.startsWith(`${role.id}:`) ? this.#principal(role) : undefined;
  }

  role(arn: string): AssumableRole | undefined {
    const role = this.#roleOf(arn);
    if (role === undefined) return undefined;
    const { name, id, trustPolicy, maxSessionDuration } = role;
    return { ...this.#principal(role), arn, name, id, trustPolicy, maxSessionDuration };
  }

  managedPolicy(arn: string): string {
    return documentOf(arn, this.kernel);
  }

  #user({ userName, userId }: User): Principal | undefined {
    const user = find(USER, userName, this.kernel);
    if (user === undefined || user.id !== userId) return undefined;
    const groups = user.groups.map((name) => find(GROUP, name, this.kernel));
    const inherited = groups.flatMap((group) => (group === undefined ? [] : this.#documents(group)));
    const own = this.#principal(user);
    return { ...own, policies: [...own.policies, ...inherited] };
  }

  #roleOf(arn: string) {
    const role = find(ROLE, arn.slice(arn.lastIndexOf('/') + 1), this.kernel);
    return role?.arn === arn ? role : undefined;
  }

  #principal(record: EntityRecord): Principal {
    return {
      policies: this.#documents(record),
      boundary: record.boundary === undefined ? undefined : documentOf(record.boundary, this.kernel),
      tags: record.tags,
    };
  }

  #documents({ inline, attached }: EntityRecord): string[] {
    return [...Object.values(inline), ...attached.map((arn) => documentOf(arn, this.kernel))];
  }
}
