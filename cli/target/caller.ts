import type { AwsCredentialIdentity } from '@smithy/types';
import { UsageError } from '../errors';

const KEY = 'HEADGATE_ACCESS_KEY_ID';
const SECRET = 'HEADGATE_SECRET_ACCESS_KEY';

/**
 * Who a command is on the local cloud, where two people are to be told apart. They have names of their own: AWS's variables are never
 * looked at for a local target.
 *
 * @returns undefined for the local cloud's root
 * @throws UsageError for one variable without the other
 */
export function localCaller(env: NodeJS.ProcessEnv): AwsCredentialIdentity | undefined {
  const { [KEY]: accessKeyId = '', [SECRET]: secretAccessKey = '' } = env;
  if (accessKeyId === '' && secretAccessKey === '') return undefined;
  if (accessKeyId !== '' && secretAccessKey !== '') return { accessKeyId, secretAccessKey };
  const missing = accessKeyId === '' ? KEY : SECRET;
  throw new UsageError(
    `${missing} is not set, but its counterpart is`,
    'set both, as `iam create-access-key` gave them',
  );
}
