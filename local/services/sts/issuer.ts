import { AUTHORIZER } from '../../kernel/operation/dispatcher';
import { SessionKeys, type SessionCredentials, type SessionRequest, type Sessions } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import { token } from '../../kernel/registry';

/** Issues the temporary credentials of this cloud; their lifetimes are real time, for signatures are. */
export class Issuer implements Sessions {
  readonly #keys: SessionKeys;

  constructor(private readonly kernel: Kernel) {
    this.#keys = new SessionKeys(kernel.store);
  }

  /** Credentials of a session that lives so many real seconds. */
  issue(caller: Parameters<SessionKeys['issue']>[0], seconds: number): SessionCredentials {
    return this.#keys.issue(caller, this.kernel.clock.real.now() + seconds * 1000);
  }

  create({ roleArn, service, sessionName, seconds }: SessionRequest): SessionCredentials {
    const session = this.kernel.get(AUTHORIZER).assume({ kind: 'assume', roleArn, service, sessionName });
    return this.issue(session, seconds);
  }
}

/** Provided by the STS service to its own operations. */
export const ISSUER = token<Issuer>('sts-issuer');
