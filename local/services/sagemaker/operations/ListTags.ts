import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { listTags, resourceTags } from '../tags/tags';

/** Tags have no instants: a listing sorts them by key. */
const NEVER = new Date(0);

export const ListTags = operation('sagemaker', 'ListTags', {
  authorize: ({ ResourceArn }, context) => [
    { action: 'sagemaker:ListTags', resource: ResourceArn!, context: resourceTags(context, ResourceArn!) },
  ],
  handle(input, context) {
    const describe = ({ Key }: { Key?: string }) => ({ name: Key ?? '', created: NEVER, rank: Key ?? '' });
    const listing = { NextToken: input.NextToken, MaxResults: input.MaxResults ?? 50 };
    const { items, NextToken } = page(listTags(context, input.ResourceArn!), describe, listing, 'Ascending');
    return { Tags: items, NextToken };
  },
});
