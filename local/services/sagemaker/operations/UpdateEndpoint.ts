import { randomUUID } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { configOf } from '../endpoints/configs';
import { rolloutSteps } from '../endpoints/deployment';
import type { Endpoint } from '../endpoints/endpoint';
import { endpointOf } from '../endpoints/endpoints';
import { fleetFor } from '../endpoints/fleet';
import { refuseConversion, refuseGuardrails } from '../endpoints/serverless-updates';
import { endpointWorkflow } from '../endpoints/workflow';
import { validation } from '../errors';
import { on } from '../permissions';

export const UpdateEndpoint = operation('sagemaker', 'UpdateEndpoint', {
  authorize: ({ EndpointName, EndpointConfigName }, context) => [
    on(context, 'UpdateEndpoint', arnOf(context, 'endpoint', EndpointName!)),
    on(context, 'UpdateEndpoint', arnOf(context, 'endpoint-config', EndpointConfigName!)),
  ],
  handle(input, context) {
    const endpoint = endpointOf(context, input.EndpointName!);
    if (endpoint.status !== 'InService' && endpoint.status !== 'Failed')
      throw validation(`Cannot update in-progress endpoint "${endpoint.arn}".`);
    const config = configOf(context, input.EndpointConfigName!);
    const deployment =
      input.DeploymentConfig ?? (input.RetainDeploymentConfig === true ? endpoint.deploymentConfig : undefined);
    refuseGuardrails(config, deployment);
    refuseConversion(endpoint, config);
    const made = fleetFor(config, `fleet-${randomUUID().slice(0, 8)}`);
    const fleet = input.RetainAllVariantProperties === true ? retain(endpoint, made, excluded()) : made;
    rolloutSteps(
      deployment,
      fleet.variants.map(({ desired }) => desired),
    );
    const guarded = deployment?.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration?.Type ?? 'ALL_AT_ONCE';
    if (guarded !== 'ALL_AT_ONCE')
      sameVariants(
        endpoint,
        made.variants.map(({ name }) => name),
      );
    context.workflows.send(endpointWorkflow, endpoint.name, { type: 'update', fleet, deployment });
    return { EndpointArn: endpoint.arn };

    function excluded(): string[] {
      return (input.ExcludeRetainedVariantProperties ?? []).map(({ VariantPropertyType }) =>
        String(VariantPropertyType),
      );
    }
  },
});

/** Autoscaled counts and changed weights outlive the update, unless excluded. */
function retain(endpoint: Endpoint, made: ReturnType<typeof fleetFor>, excluded: readonly string[]): typeof made {
  const before = endpoint.fleets[0]?.variants ?? [];
  const variants = made.variants.map((variant) => {
    const old = before.find(({ name }) => name === variant.name);
    return {
      ...variant,
      desired: excluded.includes('DesiredInstanceCount') ? variant.desired : (old?.desired ?? variant.desired),
      weight: excluded.includes('DesiredWeight') ? variant.weight : (old?.weight ?? variant.weight),
    };
  });
  return { ...made, variants };
}

/** A guardrail compares variants by name: traffic shifts from the old one to the new one. */
function sameVariants(endpoint: Endpoint, names: readonly string[]): void {
  const before = (endpoint.fleets[0]?.variants ?? []).map(({ name }) => name);
  if (before.length !== names.length || !names.every((name) => before.includes(name)))
    throw validation(
      `variant names must be those of the live configuration (${before.join(', ')}), got ${names.join(', ')}`,
    );
}
