import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { modelOf } from '../endpoints/models';
import { on } from '../permissions';

export const DescribeModel = operation('sagemaker', 'DescribeModel', {
  authorize: ({ ModelName }, context) => [on(context, 'DescribeModel', arnOf(context, 'model', ModelName!))],
  handle: ({ ModelName }, context) => modelOf(context, ModelName!),
});
