import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { describe, onRepository, repositories } from '../repositories';

export const CreateRepository = operation('ecr', 'CreateRepository', {
  authorize: ({ repositoryName }, context) => [onRepository('CreateRepository', repositoryName, context)],
  handle(input, context) {
    const name = input.repositoryName ?? '';
    if (repositories(context).has(name))
      throw new ServiceError(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${context.accountId}'`,
      );
    const repository = repositories(context).put(name, {
      name,
      createdAt: context.clock.date(),
      mutability: input.imageTagMutability ?? 'MUTABLE',
      scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
      encryption: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
      tags: Object.fromEntries((input.tags ?? []).map(({ Key, Value }) => [Key, Value ?? ''])),
    });
    return { repository: describe(repository, context) };
  },
});
