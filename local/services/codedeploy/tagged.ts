import type { Tag } from '@aws-sdk/client-codedeploy';
import type { Kernel } from '../../kernel/kernel';
import { applications, findApplication } from './applications';
import { invalidArn } from './errors';
import { findGroup, groupKey, groups } from './groups';

/** The tags of an application or a deployment group, and how to give it others. */
export interface Tagged {
  readonly tags: readonly Tag[];
  retag(tags: readonly Tag[]): void;
}

/** @throws InvalidArnException, ApplicationDoesNotExistException, DeploymentGroupDoesNotExistException */
export function findTagged(kernel: Kernel, arn = ''): Tagged {
  const [, application, group] = /:application:(.+)$/.exec(arn) ?? /:deploymentgroup:([^/]+)\/(.+)$/.exec(arn) ?? [];
  if (application === undefined)
    throw invalidArn(`ResourceArn must name an application or a deployment group, got ${arn}`);
  if (group === undefined) {
    const found = findApplication(kernel, application);
    return { tags: found.tags, retag: (tags) => void applications(kernel).put(application, { ...found, tags }) };
  }
  const found = findGroup(kernel, application, group);
  return {
    tags: found.tags,
    retag: (tags) => void groups(kernel).put(groupKey(application, group), { ...found, tags }),
  };
}
