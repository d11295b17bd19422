import type { Tag } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Requirement } from '../../../kernel/operation/operation';
import { validation } from '../errors';

/** Tags by key. Every resource that can have tags has a document, so the document also says that the resource exists. */
interface TagDocument {
  readonly tags: Readonly<Record<string, string>>;
}

/** Tags a resource can have. */
const MOST = 50;

const documents = (kernel: Pick<Kernel, 'store'>) => kernel.store.collection<TagDocument>('sagemaker:tags');

/** Begins to keep a new resource's tags; call it in the transaction that creates the resource, even without tags. */
export function createTags(kernel: Pick<Kernel, 'store'>, arn: string, tags: readonly Tag[] = []): void {
  documents(kernel).put(arn, { tags: checked(Object.fromEntries(tags.map(pair))) });
}

/** Forgets a deleted resource's tags. */
export function removeTags(kernel: Pick<Kernel, 'store'>, arn: string): void {
  documents(kernel).delete(arn);
}

/** Adds tags to a resource, and changes those it has. */
export function addTags(kernel: Pick<Kernel, 'store'>, arn: string, tags: readonly Tag[]): Tag[] {
  const known = existing(kernel, arn).tags;
  const next = documents(kernel).put(arn, { tags: checked({ ...known, ...Object.fromEntries(tags.map(pair)) }) });
  return asList(next);
}

/** Takes tags away from a resource; keys that it does not have are ignored. */
export function deleteTags(kernel: Pick<Kernel, 'store'>, arn: string, keys: readonly string[]): void {
  const kept = Object.entries(existing(kernel, arn).tags).filter(([key]) => !keys.includes(key));
  documents(kernel).put(arn, { tags: Object.fromEntries(kept) });
}

/** A resource's tags, by key. */
export function listTags(kernel: Pick<Kernel, 'store'>, arn: string): Tag[] {
  return asList(existing(kernel, arn));
}

/** What creating a resource with tags needs besides: AddTags. The condition keys carry the tags. */
export function taggingRequirement(arn: string, tags: readonly Tag[] | undefined): Requirement[] {
  if (tags === undefined || tags.length === 0) return [];
  return [{ action: 'sagemaker:AddTags', resource: arn, context: requestTags(tags) }];
}

/** The condition keys `aws:RequestTag/<key>` and `aws:TagKeys` of a request with tags. */
export function requestTags(tags: readonly Tag[] | undefined): Record<string, string | string[]> {
  if (tags === undefined || tags.length === 0) return {};
  const values = Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? '']));
  return { ...values, 'aws:TagKeys': tags.map(({ Key }) => Key ?? '') };
}

/** The condition keys `aws:ResourceTag/<key>` and `sagemaker:ResourceTag/<key>` of a resource; none if it does not exist. */
export function resourceTags(kernel: Pick<Kernel, 'store'>, arn: string): Record<string, string> {
  const tags = Object.entries(documents(kernel).get(arn)?.tags ?? {});
  return Object.fromEntries(
    tags.flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`sagemaker:ResourceTag/${key}`, value],
    ]),
  );
}

function existing(kernel: Pick<Kernel, 'store'>, arn: string): TagDocument {
  const document = documents(kernel).get(arn);
  if (document === undefined) throw validation(`Could not find requested resource: ${arn}`);
  return document;
}

function checked(tags: Record<string, string>): Record<string, string> {
  const reserved = Object.keys(tags).filter((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved.length > 0)
    throw validation(`aws: prefixed tag key names are not allowed for external use: ${reserved.join(', ')}`);
  const count = Object.keys(tags).length;
  if (count > MOST) throw validation(`a resource has at most ${MOST} tags, got ${count}: remove ${count - MOST}`);
  return tags;
}

const pair = ({ Key, Value }: Tag): [string, string] => [Key ?? '', Value ?? ''];

const asList = ({ tags }: TagDocument): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
