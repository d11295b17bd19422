import type { Tag } from '@aws-sdk/client-scheduler';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { notFound } from './errors';

/** A group of schedules. The default one exists without a record. */
export interface Group {
  readonly name: string;
  readonly createdAt: Date;
  readonly clientToken?: string;
  readonly tags: readonly Tag[];
}

export const DEFAULT_GROUP = 'default';

export const groups = (kernel: Kernel): Collection<Group> => kernel.store.collection('scheduler:group');

export const groupArn = ({ region, accountId }: Kernel, name: string): string =>
  `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`;

/** @throws ResourceNotFoundException */
export function findGroup(kernel: Kernel, name: string = DEFAULT_GROUP): Group {
  const group = groups(kernel).get(name);
  if (group !== undefined) return group;
  if (name === DEFAULT_GROUP) return { name, createdAt: new Date(0), tags: [] };
  throw notFound(`Schedule group ${name} does not exist.`);
}
