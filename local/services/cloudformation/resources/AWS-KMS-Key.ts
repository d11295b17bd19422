import { same, type JsonObject } from '../template/json';
import { resourceRecords } from '../stacks/collections';
import type { HandlerContext, ResourceHandler } from './handler';
import { document, pick, shaped, tagChanges, tagList, unlessGone } from './support';

/** Days until a key that a stack no longer has is gone. */
const WAITING_DAYS = 30;

/** KMS has tags of its own shape. */
const kmsTags = (list: readonly { Key: string; Value: string }[]) =>
  list.map(({ Key: TagKey, Value: TagValue }) => ({ TagKey, TagValue }));

export const kmsKey: ResourceHandler = {
  type: 'AWS::KMS::Key',
  properties: [
    ...['Description', 'Enabled', 'EnableKeyRotation', 'KeyPolicy', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
    ...['PendingWindowInDays', 'Tags'],
  ],
  attributes: ['Arn', 'KeyId'],

  async create(properties, context) {
    const { call, kernel, made } = context;
    const KeyId =
      (context.resumed ? await orphan(properties, context) : undefined) ?? (await create(properties, context));
    const Arn = `arn:aws:kms:${kernel.region}:${kernel.accountId}:key/${KeyId}`;
    made({ physicalId: KeyId, attributes: { Arn, KeyId } });
    if (properties.EnableKeyRotation === true) await call('kms', 'EnableKeyRotation', { KeyId });
    if (properties.Enabled === false) await call('kms', 'DisableKey', { KeyId });
    return { physicalId: KeyId, attributes: { Arn, KeyId } };
  },

  async update(properties, { physicalId: KeyId, properties: before }, context) {
    const { call } = context;
    if (properties.Enabled !== before.Enabled)
      await call('kms', properties.Enabled === false ? 'DisableKey' : 'EnableKey', { KeyId });
    if (!same(before.KeyPolicy, properties.KeyPolicy))
      await call('kms', 'PutKeyPolicy', { KeyId, Policy: document(properties.KeyPolicy) });
    if (properties.Description !== before.Description)
      await call('kms', 'UpdateKeyDescription', { KeyId, Description: String(properties.Description ?? '') });
    if (properties.EnableKeyRotation !== before.EnableKeyRotation)
      await call('kms', properties.EnableKeyRotation === true ? 'EnableKeyRotation' : 'DisableKeyRotation', { KeyId });
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('kms', 'UntagResource', { KeyId, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('kms', 'TagResource', { KeyId, Tags: kmsTags(changes.set) });
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('kms', 'ScheduleKeyDeletion', {
        KeyId: physicalId,
        PendingWindowInDays: Number(properties.PendingWindowInDays ?? WAITING_DAYS),
      }),
      'NotFoundException',
      // It waits for its deletion already.
      'KMSInvalidStateException',
    ),
};

async function create(properties: JsonObject, context: HandlerContext): Promise<string> {
  const { KeyPolicy: policy } = properties;
  const { KeyMetadata: key } = await context.call('kms', 'CreateKey', {
    ...shaped<object>(pick(properties, ['Description', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'])),
    ...(policy !== undefined && { Policy: document(policy) }),
    Tags: kmsTags(tagList(properties, context) ?? []),
  });
  return key!.KeyId!;
}

/** CreateKey takes no token: the key of an attempt that was killed is the one that nobody else has and that looks the same. */
async function orphan(
  { Description, KeyPolicy }: JsonObject,
  { call, kernel }: HandlerContext,
): Promise<string | undefined> {
  const known = new Set(
    resourceRecords(kernel)
      .list()
      .map(({ physicalId }) => physicalId),
  );
  const { Keys: keys } = await call('kms', 'ListKeys', {});
  for (const { KeyId } of keys ?? []) {
    if (known.has(KeyId!)) continue;
    const { KeyMetadata: key } = await call('kms', 'DescribeKey', { KeyId });
    if (key!.KeyManager !== 'CUSTOMER' || key!.KeyState !== 'Enabled') continue;
    if ((key!.Description ?? '') !== String(Description ?? '')) continue;
    const { Policy: policy } = await call('kms', 'GetKeyPolicy', { KeyId, PolicyName: 'default' });
    if (KeyPolicy === undefined || same(JSON.parse(policy!) as JsonObject, KeyPolicy)) return KeyId;
  }
  return undefined;
}
