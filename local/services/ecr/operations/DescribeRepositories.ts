import { operation } from '../../../kernel/operation/operation';
import { describe, getRepository, onRepository, repositories } from '../repositories';

export const DescribeRepositories = operation('ecr', 'DescribeRepositories', {
  authorize: ({ repositoryNames }, context) =>
    (repositoryNames ?? [undefined]).map((name) => onRepository('DescribeRepositories', name, context)),
  handle({ repositoryNames, maxResults, nextToken }, context) {
    const limit = maxResults ?? 100;
    const found =
      repositoryNames?.map((name) => getRepository(context, name)) ?? repositories(context).list({ after: nextToken });
    const page = found.slice(0, limit);
    return {
      repositories: page.map((repository) => describe(repository, context)),
      nextToken: found.length > limit ? page.at(-1)?.name : undefined,
    };
  },
});
