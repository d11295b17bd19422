import { operation } from '../../../kernel/operation/operation';
import { applications } from '../applications';
import { onApplication } from '../names';
import { paginate } from '../page';

export const ListApplications = operation('codedeploy', 'ListApplications', {
  authorize: (_, context) => [onApplication(context, 'ListApplications')],
  handle({ nextToken }, context) {
    const page = paginate(applications(context).list(), nextToken);
    return { applications: page.items.map(({ name }) => name), nextToken: page.nextToken };
  },
});
