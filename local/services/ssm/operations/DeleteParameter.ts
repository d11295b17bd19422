import { operation } from '../../../kernel/operation/operation';
import { getParameter, onParameter, parameters } from '../parameters';

export const DeleteParameter = operation('ssm', 'DeleteParameter', {
  authorize: ({ Name }, context) => [onParameter('DeleteParameter', Name, context)],
  handle({ Name }, context) {
    parameters(context).delete(getParameter(context, Name).name);
    return {};
  },
});
