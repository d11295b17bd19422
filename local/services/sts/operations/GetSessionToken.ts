import { AccessDenied } from '../../../kernel/auth/denied';
import { operation } from '../../../kernel/operation/operation';
import { NotImplemented } from '../../../kernel/operation/error';
import { describeCredentials } from '../describe';
import { ISSUER } from '../issuer';

/** Seconds: 12 hours for users, one for the root. */
const USUAL = 43_200;
const LONGEST_ROOT = 3600;

/** Needs no permission; only long-lived credentials can ask. */
export const GetSessionToken = operation('sts', 'GetSessionToken', {
  authorize: () => [],
  handle({ DurationSeconds = USUAL, SerialNumber, TokenCode }, { caller, get }) {
    if (SerialNumber !== undefined || TokenCode !== undefined) throw new NotImplemented('sts:GetSessionToken with MFA');
    if ((caller.kind !== 'user' && caller.kind !== 'root') || caller.accessKeyId?.startsWith('ASIA') === true)
      throw new AccessDenied('Cannot call GetSessionToken with session credentials');
    const seconds = caller.kind === 'root' ? Math.min(DurationSeconds, LONGEST_ROOT) : DurationSeconds;
    return { Credentials: describeCredentials(get(ISSUER).issue(caller, seconds)) };
  },
});
