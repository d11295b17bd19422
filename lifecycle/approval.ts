import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { assumeRole } from '../cli/identity';
import { roleArn } from './separation';
import { versionArn } from './registry';
import type { Scene } from './stage';

/** Approves a version as the approver role, at the beginning of a virtual minute. */
export async function approve({ aws, time }: Scene, version: number, reason: string): Promise<void> {
  await time.toNextMinute();
  const approver = await assumeRole(aws, roleArn('approver'), 'lifecycle');
  await approver.client(SageMakerClient).send(
    new UpdateModelPackageCommand({
      ModelPackageArn: versionArn(version),
      ModelApprovalStatus: 'Approved',
      ApprovalDescription: reason,
    }),
  );
}
