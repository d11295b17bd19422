import { same, type JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { document, pick, shaped, tagChanges, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of a repository's name. */
const LONGEST_NAME = 256;

async function settings(repositoryName: string, before: JsonObject, after: JsonObject, { call }: HandlerContext) {
  const repository = { repositoryName };
  if (!same(before.RepositoryPolicyText, after.RepositoryPolicyText)) {
    if (after.RepositoryPolicyText === undefined) await call('ecr', 'DeleteRepositoryPolicy', repository);
    else await call('ecr', 'SetRepositoryPolicy', { ...repository, policyText: document(after.RepositoryPolicyText) });
  }
  if (!same(before.LifecyclePolicy, after.LifecyclePolicy)) {
    const policy = (after.LifecyclePolicy as JsonObject | undefined)?.LifecyclePolicyText;
    if (policy === undefined) await call('ecr', 'DeleteLifecyclePolicy', repository);
    else await call('ecr', 'PutLifecyclePolicy', { ...repository, lifecyclePolicyText: text(policy) });
  }
}

const scanning = ({ ImageScanningConfiguration: value }: JsonObject) => ({
  scanOnPush: (value as JsonObject | undefined)?.ScanOnPush === true,
});

export const ecrRepository: ResourceHandler = {
  type: 'AWS::ECR::Repository',
  properties: [
    ...['EmptyOnDelete', 'EncryptionConfiguration', 'ImageScanningConfiguration', 'ImageTagMutability'],
    ...['LifecyclePolicy', 'RepositoryName', 'RepositoryPolicyText', 'Tags'],
  ],
  attributes: ['Arn', 'RepositoryUri'],
  nameProperty: 'RepositoryName',

  async create(properties, context) {
    const { call, kernel, made } = context;
    const { RepositoryName: named, ImageTagMutability: mutability } = properties;
    const repositoryName = named === undefined ? context.name(LONGEST_NAME).toLowerCase() : text(named);
    const encryption = properties.EncryptionConfiguration as JsonObject | undefined;
    await unlessMade(
      call('ecr', 'CreateRepository', {
        repositoryName,
        ...(mutability !== undefined && { imageTagMutability: text(mutability) as 'IMMUTABLE' }),
        ...(properties.ImageScanningConfiguration !== undefined && {
          imageScanningConfiguration: scanning(properties),
        }),
        ...(encryption !== undefined && {
          encryptionConfiguration: {
            encryptionType: shaped(encryption.EncryptionType),
            kmsKey: shaped(encryption.KmsKey),
          },
        }),
        tags: tagList(properties, context),
      }),
      context,
      'RepositoryAlreadyExistsException',
    );
    const { accountId, region } = kernel;
    const attributes = {
      Arn: `arn:aws:ecr:${region}:${accountId}:repository/${repositoryName}`,
      RepositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${repositoryName}`,
    };
    made({ physicalId: repositoryName, attributes });
    await settings(repositoryName, {}, pick(properties, ['RepositoryPolicyText', 'LifecyclePolicy']), context);
    return { physicalId: repositoryName, attributes };
  },

  async update(properties, { physicalId: repositoryName, properties: before, attributes }, context) {
    const { call } = context;
    await settings(repositoryName, before, properties, context);
    if (before.ImageTagMutability !== properties.ImageTagMutability) {
      const imageTagMutability = text(properties.ImageTagMutability ?? 'MUTABLE') as 'MUTABLE';
      await call('ecr', 'PutImageTagMutability', { repositoryName, imageTagMutability });
    }
    if (!same(before.ImageScanningConfiguration, properties.ImageScanningConfiguration))
      await call('ecr', 'PutImageScanningConfiguration', {
        repositoryName,
        imageScanningConfiguration: scanning(properties),
      });
    const changes = tagChanges(before, properties, context);
    const resourceArn = text(attributes.Arn);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('ecr', 'UntagResource', { resourceArn, tagKeys: changes.unset });
    if (changes.set.length > 0) await call('ecr', 'TagResource', { resourceArn, tags: changes.set });
  },

  delete: ({ physicalId, properties }, { call }) =>
    unlessGone(
      call('ecr', 'DeleteRepository', { repositoryName: physicalId, force: properties.EmptyOnDelete === true }),
      'RepositoryNotFoundException',
    ),
};
