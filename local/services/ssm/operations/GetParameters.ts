import { operation } from '../../../kernel/operation/operation';
import { describe, nameOf, onParameter, parameters } from '../parameters';

export const GetParameters = operation('ssm', 'GetParameters', {
  authorize: ({ Names }, context) => (Names ?? []).map((name) => onParameter('GetParameters', name, context)),
  async handle({ Names, WithDecryption }, context) {
    const names = [...new Set(Names ?? [])];
    const found = names.flatMap((name) => parameters(context).get(nameOf(name)) ?? []);
    return {
      Parameters: await Promise.all(found.map((parameter) => describe(context, parameter, WithDecryption))),
      InvalidParameters: names.filter((name) => !parameters(context).has(nameOf(name))),
    };
  },
});
