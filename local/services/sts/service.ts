import { SESSIONS } from '../../kernel/auth/sessions';
import type { Service } from '../../kernel/service';
import { Issuer, ISSUER } from './issuer';
import { AssumeRole } from './operations/AssumeRole';
import { GetAccessKeyInfo } from './operations/GetAccessKeyInfo';
import { GetCallerIdentity } from './operations/GetCallerIdentity';
import { GetSessionToken } from './operations/GetSessionToken';

/** AWS Security Token Service. It provides sessions to whatever runs jobs and functions. */
export function sts(): Service {
  return {
    name: 'sts',
    operations: [AssumeRole, GetAccessKeyInfo, GetCallerIdentity, GetSessionToken],
    start(kernel, parts) {
      const issuer = new Issuer(kernel);
      parts.provide(ISSUER, issuer);
      parts.provide(SESSIONS, issuer);
    },
  };
}
