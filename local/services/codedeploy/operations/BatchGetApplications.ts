import { operation } from '../../../kernel/operation/operation';
import { describeApplication, findApplication } from '../applications';
import { onApplication } from '../names';

export const BatchGetApplications = operation('codedeploy', 'BatchGetApplications', {
  authorize: ({ applicationNames = [] }, context) =>
    applicationNames.map((name) => onApplication(context, 'BatchGetApplications', name)),
  handle: ({ applicationNames = [] }, context) => ({
    applicationsInfo: applicationNames.map((name) => describeApplication(findApplication(context, name))),
  }),
});
