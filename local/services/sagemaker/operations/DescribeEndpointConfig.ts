import { operation } from '../../../kernel/operation/operation';
import type { Output } from '../../../kernel/operation/sdk';
import { arnOf } from '../arn';
import { configOf } from '../endpoints/configs';
import { on } from '../permissions';

export const DescribeEndpointConfig = operation('sagemaker', 'DescribeEndpointConfig', {
  authorize: ({ EndpointConfigName }, context) => [
    on(context, 'DescribeEndpointConfig', arnOf(context, 'endpoint-config', EndpointConfigName!)),
  ],
  handle: ({ EndpointConfigName }, context): Output<'sagemaker', 'DescribeEndpointConfig'> => {
    const config = configOf(context, EndpointConfigName!);
    return { ...config, ProductionVariants: [...config.ProductionVariants] };
  },
});
