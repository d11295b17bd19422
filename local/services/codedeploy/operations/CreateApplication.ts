import { operation } from '../../../kernel/operation/operation';
import { randomUUID } from 'node:crypto';
import { NotImplemented } from '../../../kernel/operation/error';
import { applications } from '../applications';
import { applicationExists } from '../errors';
import { onApplication } from '../names';

export const CreateApplication = operation('codedeploy', 'CreateApplication', {
  authorize: ({ applicationName }, context) => [onApplication(context, 'CreateApplication', applicationName)],
  handle({ applicationName: name = '', computePlatform = 'Server', tags = [] }, context) {
    if (computePlatform !== 'Lambda')
      throw new NotImplemented(`the compute platform ${computePlatform} of an application (there is Lambda)`);
    if (applications(context).has(name)) throw applicationExists(`Application already exists: ${name}`);
    const { id } = applications(context).put(name, { id: randomUUID(), name, created: context.clock.date(), tags });
    return { applicationId: id };
  },
});
