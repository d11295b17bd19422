import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { page } from '../listing';
import { omit } from '../omit';
import { everywhere } from '../permissions';
import { groups } from '../registry/groups';

export const ListModelPackageGroups = operation('sagemaker', 'ListModelPackageGroups', {
  authorize: () => [everywhere('ListModelPackageGroups')],
  handle(input, context) {
    if (input.CrossAccountFilterOption === 'CrossAccount')
      throw new NotImplemented('CrossAccountFilterOption CrossAccount of ListModelPackageGroups');
    const { items, NextToken } = page(
      groups(context).list(),
      ({ ModelPackageGroupName: name, CreationTime: created }) => ({
        name,
        created,
        rank: input.SortBy === 'Name' ? name : created,
      }),
      input,
      'Ascending',
    );
    const ModelPackageGroupSummaryList = items.map((group) => omit(group, 'nextVersion', 'policy', 'CreatedBy'));
    return { ModelPackageGroupSummaryList, NextToken };
  },
});
