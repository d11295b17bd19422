import type { Context, Requirement } from '../../kernel/operation/operation';
import type { Output } from '../../kernel/operation/sdk';
import { ServiceError } from '../../kernel/operation/error';

type Described = NonNullable<Output<'ecr', 'CreateRepository'>['repository']>;

/** A repository's description. Images are not kept: nothing here runs containers. */
export interface RepositoryRecord {
  readonly name: string;
  readonly createdAt: Date;
  readonly mutability: Described['imageTagMutability'];
  readonly scanOnPush: boolean;
  readonly encryption: Described['encryptionConfiguration'];
  readonly policy?: string;
  readonly lifecyclePolicy?: string;
  readonly tags: Readonly<Record<string, string>>;
}

type WithStore = Pick<Context, 'store'>;

export const repositories = ({ store }: WithStore) => store.collection<RepositoryRecord>('ecr:repository');

/** The repository, or RepositoryNotFoundException. */
export function getRepository(
  context: WithStore & Pick<Context, 'accountId'>,
  name: string | undefined,
): RepositoryRecord {
  const repository = repositories(context).get(name ?? '');
  if (repository === undefined)
    throw new ServiceError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${context.accountId}'`,
    );
  return repository;
}

/** Changes a repository. */
export function updateRepository(
  context: Context,
  name: string | undefined,
  change: Partial<RepositoryRecord>,
): RepositoryRecord {
  const repository = getRepository(context, name);
  return repositories(context).put(repository.name, { ...repository, ...change });
}

export const arnOf = (name: string, { region, accountId }: Pick<Context, 'region' | 'accountId'>): string =>
  `arn:aws:ecr:${region}:${accountId}:repository/${name}`;

/** The name behind `repository/` in an ARN. */
export const nameOfArn = (arn: string | undefined): string => (arn ?? '').replace(/^[^/]*repository\//, '');

/** What an action on a repository needs. */
export function onRepository(
  action: string,
  name: string | undefined,
  context: Pick<Context, 'store' | 'region' | 'accountId'>,
): Requirement {
  return {
    action: `ecr:${action}`,
    resource: arnOf(name ?? '*', context),
    resourcePolicy: repositories(context).get(name ?? '')?.policy,
  };
}

/** What Create, Describe and Delete tell. */
export function describe(repository: RepositoryRecord, context: Pick<Context, 'region' | 'accountId'>): Described {
  return {
    repositoryArn: arnOf(repository.name, context),
    registryId: context.accountId,
    repositoryName: repository.name,
    repositoryUri: `${context.accountId}.dkr.ecr.${context.region}.amazonaws.com/${repository.name}`,
    createdAt: repository.createdAt,
    imageTagMutability: repository.mutability,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}
