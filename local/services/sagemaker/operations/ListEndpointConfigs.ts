import { operation } from '../../../kernel/operation/operation';
import { configs } from '../endpoints/configs';
import { page } from '../listing';
import { everywhere } from '../permissions';

export const ListEndpointConfigs = operation('sagemaker', 'ListEndpointConfigs', {
  authorize: () => [everywhere('ListEndpointConfigs')],
  handle(input, context) {
    const { items, NextToken } = page(
      configs(context).list(),
      ({ EndpointConfigName: name, CreationTime: created }) => ({
        name,
        created,
        rank: input.SortBy === 'Name' ? name : created,
      }),
      input,
    );
    const EndpointConfigs = items.map(({ EndpointConfigName, EndpointConfigArn, CreationTime }) => ({
      EndpointConfigName,
      EndpointConfigArn,
      CreationTime,
    }));
    return { EndpointConfigs, NextToken };
  },
});
