import type { ApplicationInfo, Tag } from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { applicationMissing } from './errors';

/** An application: a name that deployment groups are listed under. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly created: Date;
  readonly tags: readonly Tag[];
}

export const applications = (kernel: Kernel): Collection<Application> =>
  kernel.store.collection('codedeploy:application');

/** @throws ApplicationDoesNotExistException */
export function findApplication(kernel: Kernel, name = ''): Application {
  const application = applications(kernel).get(name);
  if (application === undefined) throw applicationMissing(`No application found for name: ${name}`);
  return application;
}

export const describeApplication = ({ id, name, created }: Application): ApplicationInfo => ({
  applicationId: id,
  applicationName: name,
  createTime: created,
  linkedToGitHub: false,
  computePlatform: 'Lambda',
});
