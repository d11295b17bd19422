import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { JobError } from './failure';
import { ifAllowed } from './reporting';

/**
 * Looks at the key of a job's volume as the job's role. A role that may not describe the key is no failure: AWS asks for
 * kms:CreateGrant alone.
 *
 * @throws JobError (ClientError) when the key does not exist or cannot be used
 */
export async function checkVolumeKey(kernel: Kernel, identity: Identity, keyId: string | undefined): Promise<void> {
  if (keyId === undefined || keyId === '') return;
  let state: string | undefined;
  try {
    await ifAllowed(async () => {
      state = (await kernel.call(identity, 'kms', 'DescribeKey', { KeyId: keyId })).KeyMetadata?.KeyState;
    });
  } catch (error) {
    throw new JobError('ClientError', `the volume's KMS key cannot be used: ${(error as Error).message}`);
  }
  if (state !== undefined && state !== 'Enabled')
    throw new JobError('ClientError', `the volume's KMS key ${keyId} must be Enabled, it is ${state}`);
}
