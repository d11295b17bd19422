import type { Credential, Credentials } from '../../kernel/auth/credentials';
import { rootOnly } from '../../kernel/auth/root';
import { SessionKeys } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import { accessKeys } from './access-keys';
import { find, USER } from './entities';

/** The root's key, users' keys and the temporary ones of sessions. */
export class IamCredentials implements Credentials {
  readonly #sessions: SessionKeys;
  readonly #root: Credentials;

  constructor(private readonly kernel: Pick<Kernel, 'store' | 'accountId'>) {
    this.#sessions = new SessionKeys(kernel.store);
    this.#root = rootOnly(kernel.accountId);
  }

  find(accessKeyId: string, sessionToken: string | undefined): Credential | undefined {
    if (sessionToken !== undefined) return this.#sessions.find(accessKeyId, sessionToken);
    return this.#root.find(accessKeyId, undefined) ?? this.#user(accessKeyId);
  }

  #user(accessKeyId: string): Credential | undefined {
    const key = accessKeys(this.kernel).get(accessKeyId);
    const user = find(USER, key?.userName, this.kernel);
    if (key?.status !== 'Active' || user === undefined) return undefined;
    const { accountId } = this.kernel;
    return {
      secretAccessKey: key.secret,
      caller: { kind: 'user', accountId, arn: user.arn, userId: user.id, accessKeyId, userName: user.name },
    };
  }
}
