import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { stages } from '../records';

export const DeleteStage = operation('apigatewayv2', 'DeleteStage', {
  authorize: ({ ApiId, StageName }, context) => [onPath(context, 'DELETE', `/apis/${ApiId}/stages/${StageName}`)],
  handle({ ApiId, StageName }, context) {
    stages.remove(context, ApiId, StageName);
    return {};
  },
});
