import { operation } from '../../../kernel/operation/operation';
import { describe, getParameter, onParameter } from '../parameters';

export const GetParameter = operation('ssm', 'GetParameter', {
  authorize: ({ Name }, context) => [onParameter('GetParameter', Name, context)],
  async handle({ Name, WithDecryption }, context) {
    return { Parameter: await describe(context, getParameter(context, Name), WithDecryption) };
  },
});
