import { operation } from '../../../kernel/operation/operation';
import { describe, onParameter, parameters } from '../parameters';

export const GetParametersByPath = operation('ssm', 'GetParametersByPath', {
  authorize: ({ Path }, context) => [onParameter('GetParametersByPath', Path, context)],
  async handle({ Path, Recursive, WithDecryption, MaxResults, NextToken }, context) {
    const path = `${(Path ?? '').replace(/\/+$/, '')}/`;
    const limit = MaxResults ?? 10;
    const found = parameters(context)
      .list({ prefix: path, after: NextToken })
      .filter(({ name }) => Recursive === true || !name.slice(path.length).includes('/'));
    const page = found.slice(0, limit);
    return {
      Parameters: await Promise.all(page.map((parameter) => describe(context, parameter, WithDecryption))),
      NextToken: found.length > limit ? page.at(-1)?.name : undefined,
    };
  },
});
