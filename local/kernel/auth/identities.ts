import type { RoleSession, User } from '../operation/caller';
import { token } from '../registry';

/** What the IAM service's records say about a user or role. */
export interface Principal {
  /** Identity policies (JSON): inline, managed and, of users, their groups'. */
  readonly policies: readonly string[];
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A role as those see it who assume it. */
export interface AssumableRole extends Principal {
  readonly arn: string;
  readonly name: string;
  /** `AROA...` */
  readonly id: string;
  readonly trustPolicy: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
}

/** Users and roles of one cloud. */
export interface Identities {
  /** Undefined when the user or role does not exist any more. */
  principal(caller: User | RoleSession): Principal | undefined;
  role(arn: string): AssumableRole | undefined;
  /** The document of a managed policy; throws NoSuchEntity. */
  managedPolicy(arn: string): string;
}

/** Provided by the IAM service. */
export const IDENTITIES = token<Identities>('identities');
