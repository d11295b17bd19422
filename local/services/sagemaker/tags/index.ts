import type { Area } from '../area';
import { AddTags } from '../operations/AddTags';
import { DeleteTags } from '../operations/DeleteTags';
import { ListTags } from '../operations/ListTags';

/** Tags of all SageMaker resources. */
export function tags(): Area {
  return { operations: [AddTags, DeleteTags, ListTags] };
}
