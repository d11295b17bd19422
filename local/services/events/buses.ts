import type { DeadLetterConfig, Tag } from '@aws-sdk/client-eventbridge';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { notFound } from './errors';

/** An event bus. The default one exists without a record. */
export interface EventBus {
  readonly name: string;
  readonly description?: string;
  readonly createdAt?: Date;
  readonly deadLetter?: DeadLetterConfig;
  readonly tags: readonly Tag[];
}

export const DEFAULT_BUS = 'default';

export const buses = (kernel: Kernel): Collection<EventBus> => kernel.store.collection('events:bus');

export const busArn = ({ region, accountId }: Kernel, name: string): string =>
  `arn:aws:events:${region}:${accountId}:event-bus/${name}`;

/** The name in a name or an ARN; the default bus when there is neither. */
export const busNameOf = (nameOrArn: string | undefined): string =>
  nameOrArn?.replace(/^arn:.*:event-bus\//, '') ?? DEFAULT_BUS;

/** @throws ResourceNotFoundException */
export function findBus(kernel: Kernel, nameOrArn: string | undefined): EventBus {
  const name = busNameOf(nameOrArn);
  const bus = buses(kernel).get(name) ?? (name === DEFAULT_BUS ? { name, tags: [] } : undefined);
  if (bus === undefined) throw notFound(`Event bus ${name} does not exist.`);
  return bus;
}
