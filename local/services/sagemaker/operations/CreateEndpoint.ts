import { randomUUID } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { configOf } from '../endpoints/configs';
import { rolloutSteps } from '../endpoints/deployment';
import { endpoints } from '../endpoints/endpoints';
import { fleetFor, instancesOf } from '../endpoints/fleet';
import { refuseGuardrails } from '../endpoints/serverless-updates';
import { endpointWorkflow } from '../endpoints/workflow';
import { validation } from '../errors';
import { on } from '../permissions';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';

export const CreateEndpoint = operation('sagemaker', 'CreateEndpoint', {
  authorize({ EndpointName, EndpointConfigName, Tags }, context) {
    const arn = arnOf(context, 'endpoint', EndpointName!);
    return [
      on(context, 'CreateEndpoint', arn, requestTags(Tags)),
      on(context, 'CreateEndpoint', arnOf(context, 'endpoint-config', EndpointConfigName!), requestTags(Tags)),
      ...taggingRequirement(arn, Tags),
    ];
  },
  handle({ EndpointName, EndpointConfigName, DeploymentConfig, Tags }, context) {
    const name = EndpointName!;
    const arn = arnOf(context, 'endpoint', name);
    if (endpoints(context).has(name)) throw validation(`Cannot create already existing endpoint "${arn}".`);
    const config = configOf(context, EndpointConfigName!);
    // It says how updates go: what it cannot do is refused now.
    refuseGuardrails(config, DeploymentConfig);
    rolloutSteps(DeploymentConfig, config.ProductionVariants.map(instancesOf));
    context.store.transaction(() => {
      const fleet = fleetFor(config, `fleet-${randomUUID().slice(0, 8)}`);
      context.workflows.send(endpointWorkflow, name, { type: 'create', name, arn, fleet });
      createTags(context, arn, Tags);
    });
    return { EndpointArn: arn };
  },
});
