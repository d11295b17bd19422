import { operation } from '../../../kernel/operation/operation';
import { endpoints } from '../endpoints/endpoints';
import { page } from '../listing';
import { everywhere } from '../permissions';

export const ListEndpoints = operation('sagemaker', 'ListEndpoints', {
  authorize: () => [everywhere('ListEndpoints')],
  handle(input, context) {
    const { items, NextToken } = page(
      endpoints(context)
        .list()
        .filter(({ status }) => input.StatusEquals === undefined || status === input.StatusEquals),
      ({ name, created, modified, status }) => ({
        name,
        created,
        modified,
        rank: input.SortBy === 'Name' ? name : input.SortBy === 'Status' ? status : created,
      }),
      input,
    );
    return {
      Endpoints: items.map((endpoint) => ({
        EndpointName: endpoint.name,
        EndpointArn: endpoint.arn,
        EndpointStatus: endpoint.status,
        CreationTime: endpoint.created,
        LastModifiedTime: endpoint.modified,
      })),
      NextToken,
    };
  },
});
