import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { apis, findApi, PARTS } from '../records';

/** Everything that belongs to it goes with it. */
export const DeleteApi = operation('apigatewayv2', 'DeleteApi', {
  authorize: ({ ApiId }, context) => [onPath(context, 'DELETE', `/apis/${ApiId}`)],
  handle({ ApiId }, context) {
    const id = findApi(context, ApiId).ApiId!;
    context.store.transaction(() => {
      for (const parts of PARTS) parts.removeAll(context, id);
      apis(context).delete(id);
    });
    return {};
  },
});
