import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { endpointOf } from '../endpoints/endpoints';
import { endpointWorkflow } from '../endpoints/workflow';
import { validation } from '../errors';
import { on } from '../permissions';

/** Shares of the traffic, and numbers of instances. */
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
    const serverless = DesiredWeightsAndCapacities.filter((one) => one.ServerlessUpdateConfig !== undefined);
    if (serverless.length > 0) throw new NotImplemented('ServerlessUpdateConfig of UpdateEndpointWeightsAndCapacities');
    const served = endpoint.fleets[0]?.variants.filter((variant) => variant.serverless !== undefined) ?? [];
    const counted = DesiredWeightsAndCapacities.filter(
      ({ DesiredInstanceCount }) => DesiredInstanceCount !== undefined,
    );
    const without = counted.filter(({ VariantName }) => served.some(({ name }) => name === VariantName));
    if (without.length > 0)
      throw validation(`a serverless variant has no instances: ${without.map((one) => one.VariantName).join(', ')}`);
    const none = counted.filter(({ DesiredInstanceCount }) => DesiredInstanceCount === 0);
    if (none.length > 0) throw validation('DesiredInstanceCount must be at least 1, got 0');
    const counts = Object.fromEntries(counted.map((one) => [one.VariantName!, one.DesiredInstanceCount!]));
    const weights = Object.fromEntries(
      DesiredWeightsAndCapacities.flatMap(({ VariantName, DesiredWeight }) =>
        DesiredWeight === undefined ? [] : [[VariantName!, DesiredWeight]],
      ),
    );
    context.store.transaction(() => {
      context.workflows.send(endpointWorkflow, endpoint.name, { type: 'weights', weights });
      if (counted.length > 0) context.workflows.send(endpointWorkflow, endpoint.name, { type: 'capacities', counts });
    });
    return { EndpointArn: endpoint.arn };
  },
});
