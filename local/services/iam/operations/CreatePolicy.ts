import { operation } from '../../../kernel/operation/operation';
import { ServiceError } from '../../../kernel/operation/error';
import { managedPolicy } from '../documents';
import { arnOf, newId } from '../entities';
import { describePolicy, policies } from '../managed-policies';
import { creatingPolicy } from '../permissions';
import { withTags } from '../tagging';

export const CreatePolicy = operation('iam', 'CreatePolicy', {
  authorize: creatingPolicy('CreatePolicy'),
  handle(input, context) {
    const path = input.Path ?? '/';
    const arn = arnOf({ noun: 'policy' }, path, input.PolicyName!, context.accountId);
    if (policies(context).has(arn))
      throw new ServiceError(
        'EntityAlreadyExistsException',
        `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`,
        409,
      );
    const createdAt = context.clock.date();
    const policy = policies(context).put(arn, {
      name: input.PolicyName!,
      path,
      id: newId('ANPA'),
      arn,
      description: input.Description,
      createdAt,
      updatedAt: createdAt,
      versions: [{ id: 'v1', document: managedPolicy(input.PolicyDocument), createdAt }],
      defaultVersion: 'v1',
      nextVersion: 2,
      tags: withTags({}, input.Tags),
    });
    return { Policy: describePolicy(policy, context) };
  },
});
