import { SESSIONS } from '../../../kernel/auth/sessions';
import type { Kernel } from '../../../kernel/kernel';
import { jobRole } from './role';

/** What a job may still need its credentials for after its longest run: to save its work. Real seconds. */
const GRACE = 600;

/**
 * The variables by which SDKs in the container find the credentials of the job's role.
 *
 * @param runtimeSeconds - the longest that the job runs
 */
export function credentialVariables(kernel: Kernel, roleArn: string, runtimeSeconds: number): Record<string, string> {
  const { service, sessionName } = jobRole({ roleArn });
  const session = kernel.get(SESSIONS).create({ roleArn, service, sessionName, seconds: runtimeSeconds + GRACE });
  return {
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
  };
}
