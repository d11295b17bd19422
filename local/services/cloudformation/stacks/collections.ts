import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import type { Made } from '../resources/handler';
import type { StackEventRecord } from '../engine/effects';
import type { StackRow } from '../engine/row';
import type { JsonObject } from '../template/json';
import type { Template } from '../template/template';

/** A physical resource as it was made or changed last. */
export interface ResourceRecord extends Made {
  readonly type: string;
  /** Evaluated. */
  readonly properties: JsonObject;
}

/** A template as it was given, and as it was read. */
export interface TemplateRecord {
  readonly body: string;
  readonly template: Template;
}

const digits = (number: number) => String(number).padStart(9, '0');

export const stackRows = (kernel: Kernel): Pick<Collection<StackRow>, 'get' | 'list' | 'entries'> =>
  kernel.store.collection<StackRow>('cloudformation:stack');

/** By `stackId/logicalId/version`. */
export const resourceRecords = (kernel: Kernel): Collection<ResourceRecord> =>
  kernel.store.collection<ResourceRecord>('cloudformation:resource');

export const resourceKey = (stackId: string, logicalId: string, version: number): string =>
  `${stackId}/${logicalId}/${version}`;

/** By `stackId/number`. */
export const templateRecords = (kernel: Kernel): Collection<TemplateRecord> =>
  kernel.store.collection<TemplateRecord>('cloudformation:template');

/** By `stackId/number`: oldest first. */
export const stackEvents = (kernel: Kernel): Collection<StackEventRecord> =>
  kernel.store.collection<StackEventRecord>('cloudformation:event');

export const eventKey = (stackId: string, number: number): string => `${stackId}/${digits(number)}`;
