import { operation } from '../../../kernel/operation/operation';
import { nameOf, onParameter, parameters } from '../parameters';

export const DeleteParameters = operation('ssm', 'DeleteParameters', {
  authorize: ({ Names }, context) => (Names ?? []).map((name) => onParameter('DeleteParameters', name, context)),
  handle({ Names }, context) {
    const outcome = (Names ?? []).map((name) => ({ name, deleted: parameters(context).delete(nameOf(name)) }));
    return {
      DeletedParameters: outcome.filter(({ deleted }) => deleted).map(({ name }) => name),
      InvalidParameters: outcome.filter(({ deleted }) => !deleted).map(({ name }) => name),
    };
  },
});
