import { operation } from '../../../kernel/operation/operation';
import { applications } from '../applications';
import { groups } from '../groups';
import { onApplication } from '../names';

/** Its deployment groups go with it; an application that is gone already is no error. */
export const DeleteApplication = operation('codedeploy', 'DeleteApplication', {
  authorize: ({ applicationName }, context) => [onApplication(context, 'DeleteApplication', applicationName)],
  handle({ applicationName = '' }, context) {
    context.store.transaction(() => {
      for (const [key] of groups(context).entries({ prefix: `${applicationName}/` })) groups(context).delete(key);
      applications(context).delete(applicationName);
    });
    return {};
  },
});
