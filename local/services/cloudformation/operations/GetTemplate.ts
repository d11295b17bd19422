import { operation } from '../../../kernel/operation/operation';
import { requireChangeSet } from '../stacks/change-sets';
import { templateRecords } from '../stacks/collections';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { invalid } from '../template/parse';

export const GetTemplate = operation('cloudformation', 'GetTemplate', {
  authorize: (input, context) => onStack('GetTemplate', input, context),
  handle(input, context) {
    const stages = ['Original' as const, 'Processed' as const];
    if (input.ChangeSetName !== undefined)
      return {
        TemplateBody: requireChangeSet(context, input.ChangeSetName, input.StackName).body,
        StagesAvailable: stages,
      };
    const row = requireStack(context, input.StackName);
    const { template } = row.source ?? row.operation?.target ?? {};
    const record = templateRecords(context).get(template ?? '');
    // As on AWS: a stack under review has none yet.
    if (record === undefined && row.status !== 'REVIEW_IN_PROGRESS')
      throw invalid(`Template for stack ${row.stackName} does not exist`);
    return { TemplateBody: record?.body ?? '{}', StagesAvailable: stages };
  },
});
