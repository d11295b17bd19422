import { operation } from '../../../kernel/operation/operation';
import { models } from '../endpoints/models';
import { page } from '../listing';
import { everywhere } from '../permissions';

export const ListModels = operation('sagemaker', 'ListModels', {
  authorize: () => [everywhere('ListModels')],
  handle(input, context) {
    const { items, NextToken } = page(
      models(context).list(),
      ({ ModelName: name, CreationTime: created }) => ({
        name,
        created,
        rank: input.SortBy === 'Name' ? name : created,
      }),
      input,
    );
    const Models = items.map(({ ModelName, ModelArn, CreationTime }) => ({ ModelName, ModelArn, CreationTime }));
    return { Models, NextToken };
  },
});
