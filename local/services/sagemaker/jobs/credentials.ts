import type { Kernel } from '../../../kernel/kernel';
import type { Job } from './job';

/** Longest session of a role that no administrator has made longer, in seconds. */
const SESSION_SECONDS = 3600;

/** The variables by which SDKs in the container find the credentials of the job's role. */
export async function credentialVariables(kernel: Kernel, { roleArn }: Pick<Job, 'roleArn'>) {
  const service = { kind: 'service', principal: 'sagemaker.amazonaws.com' } as const;
  const { Credentials: session } = await kernel.call(service, 'sts', 'AssumeRole', {
    RoleArn: roleArn,
    RoleSessionName: 'SageMaker',
    DurationSeconds: SESSION_SECONDS,
  });
  return {
    AWS_ACCESS_KEY_ID: session?.AccessKeyId ?? '',
    AWS_SECRET_ACCESS_KEY: session?.SecretAccessKey ?? '',
    AWS_SESSION_TOKEN: session?.SessionToken ?? '',
  };
}
