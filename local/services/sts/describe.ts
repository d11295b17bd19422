import type { SessionCredentials } from '../../kernel/auth/sessions';

/** Temporary credentials as every STS operation answers them. */
export const describeCredentials = (credentials: SessionCredentials) => ({
  AccessKeyId: credentials.accessKeyId,
  SecretAccessKey: credentials.secretAccessKey,
  SessionToken: credentials.sessionToken,
  Expiration: credentials.expiration,
});
