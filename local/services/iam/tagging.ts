import { ServiceError } from '../../kernel/operation/error';

interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

type Tags = Readonly<Record<string, string>>;

/** Tags that an entity can have. */
const MOST = 50;

/** A list of tags as a record; a key must not come twice. */
export function tagsOf(list: readonly Tag[] | undefined): Tags {
  const tags: Record<string, string> = {};
  for (const { Key, Value } of list ?? []) {
    if (Object.hasOwn(tags, Key!))
      throw new ServiceError(
        'InvalidInputException',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    tags[Key!] = Value ?? '';
  }
  return tags;
}

export function withTags(tags: Tags, list: readonly Tag[] | undefined): Tags {
  const changed = { ...tags, ...tagsOf(list) };
  if (Object.keys(changed).length > MOST)
    throw new ServiceError(
      'LimitExceededException',
      `The number of tags has reached the maximum limit of ${MOST}.`,
      409,
    );
  return changed;
}

export const withoutTags = (tags: Tags, keys: readonly string[] | undefined): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => keys?.includes(key) !== true));

/** As IAM lists them: by key. */
export const tagList = (tags: Tags) =>
  Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
