import { operation } from '../../../kernel/operation/operation';
import { onPath } from '../names';
import { stages } from '../records';

export const GetStage = operation('apigatewayv2', 'GetStage', {
  authorize: ({ ApiId, StageName }, context) => [onPath(context, 'GET', `/apis/${ApiId}/stages/${StageName}`)],
  handle: ({ ApiId, StageName }, context) => stages.find(context, ApiId, StageName),
});
