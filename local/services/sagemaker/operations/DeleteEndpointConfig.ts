import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { configOf, configs } from '../endpoints/configs';
import { on } from '../permissions';
import { removeTags } from '../tags/tags';

/** As on AWS, nothing keeps a configuration that an endpoint uses from being deleted. */
export const DeleteEndpointConfig = operation('sagemaker', 'DeleteEndpointConfig', {
  authorize: ({ EndpointConfigName }, context) => [
    on(context, 'DeleteEndpointConfig', arnOf(context, 'endpoint-config', EndpointConfigName!)),
  ],
  handle({ EndpointConfigName }, context) {
    const { EndpointConfigArn } = configOf(context, EndpointConfigName!);
    context.store.transaction(() => {
      configs(context).delete(EndpointConfigName!);
      removeTags(context, EndpointConfigArn);
    });
    return {};
  },
});
