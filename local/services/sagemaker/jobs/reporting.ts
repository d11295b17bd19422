import { ServiceError } from '../../../kernel/operation/error';

/**
 * Makes a call that a job can do without, as its role: logs and metrics. A role without permission has none, and the job goes
 * on, as on AWS.
 *
 * @returns whether it was done, or had been done before
 */
export async function ifAllowed(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.code === 'ResourceAlreadyExistsException') return true;
    if (error.code.startsWith('AccessDenied')) return false;
    throw error;
  }
}
