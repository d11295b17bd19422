import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { endpointOf } from '../endpoints/endpoints';
import { endpointWorkflow } from '../endpoints/workflow';
import { validation } from '../errors';
import { on } from '../permissions';

/** Weights only: numbers of instances change by a new configuration here. */
export const UpdateEndpointWeightsAndCapacities = operation('sagemaker', 'UpdateEndpointWeightsAndCapacities', {
  authorize: ({ EndpointName }, context) => [
    on(context, 'UpdateEndpointWeightsAndCapacities', arnOf(context, 'endpoint', EndpointName!)),
  ],
  handle({ EndpointName, DesiredWeightsAndCapacities = [] }, context) {
    const endpoint = endpointOf(context, EndpointName!);
    if (endpoint.status !== 'InService') throw validation(`Cannot update in-progress endpoint "${endpoint.arn}".`);
    const known = endpoint.fleets[0]?.variants.map(({ name }) => name) ?? [];
    const unknown = DesiredWeightsAndCapacities.filter(({ VariantName }) => !known.includes(VariantName!));
    if (unknown.length > 0)
      throw validation(
        `variants must be among ${known.join(', ')}, got ${unknown.map(({ VariantName }) => VariantName).join(', ')}`,
      );
    const counts = DesiredWeightsAndCapacities.filter(({ DesiredInstanceCount }) => DesiredInstanceCount !== undefined);
    if (counts.length > 0) throw new NotImplemented('DesiredInstanceCount of UpdateEndpointWeightsAndCapacities');
    const serverless = DesiredWeightsAndCapacities.filter((one) => one.ServerlessUpdateConfig !== undefined);
    if (serverless.length > 0) throw new NotImplemented('ServerlessUpdateConfig of UpdateEndpointWeightsAndCapacities');
    const weights = Object.fromEntries(
      DesiredWeightsAndCapacities.flatMap(({ VariantName, DesiredWeight }) =>
        DesiredWeight === undefined ? [] : [[VariantName!, DesiredWeight]],
      ),
    );
    context.workflows.send(endpointWorkflow, endpoint.name, { type: 'weights', weights });
    return { EndpointArn: endpoint.arn };
  },
});
