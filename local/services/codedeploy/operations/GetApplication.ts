import { operation } from '../../../kernel/operation/operation';
import { describeApplication, findApplication } from '../applications';
import { onApplication } from '../names';

export const GetApplication = operation('codedeploy', 'GetApplication', {
  authorize: ({ applicationName }, context) => [onApplication(context, 'GetApplication', applicationName)],
  handle: ({ applicationName }, context) => ({
    application: describeApplication(findApplication(context, applicationName)),
  }),
});
