import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { endpointOf } from '../endpoints/endpoints';
import { endpointWorkflow } from '../endpoints/workflow';
import { validation } from '../errors';
import { on } from '../permissions';
import { removeTags } from '../tags/tags';

export const DeleteEndpoint = operation('sagemaker', 'DeleteEndpoint', {
  authorize: ({ EndpointName }, context) => [on(context, 'DeleteEndpoint', arnOf(context, 'endpoint', EndpointName!))],
  handle({ EndpointName }, context) {
    const { name, arn, status } = endpointOf(context, EndpointName!);
    if (!['InService', 'Failed'].includes(status)) throw validation(`Cannot update in-progress endpoint "${arn}".`);
    context.store.transaction(() => {
      context.workflows.send(endpointWorkflow, name, { type: 'delete' });
      removeTags(context, arn);
    });
    return {};
  },
});
