import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { modelOf, models } from '../endpoints/models';
import { on } from '../permissions';
import { removeTags } from '../tags/tags';

/** An endpoint that serves the model goes on serving it. */
export const DeleteModel = operation('sagemaker', 'DeleteModel', {
  authorize: ({ ModelName }, context) => [on(context, 'DeleteModel', arnOf(context, 'model', ModelName!))],
  handle({ ModelName }, context) {
    const { ModelArn } = modelOf(context, ModelName!);
    context.store.transaction(() => {
      models(context).delete(ModelName!);
      removeTags(context, ModelArn);
    });
    return {};
  },
});
