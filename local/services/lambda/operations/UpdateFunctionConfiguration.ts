import { operation } from '../../../kernel/operation/operation';
import { configure } from '../configure';
import { preconditionFailed } from '../errors';
import { describeVersion, findFunction, functions, onFunction, passRole } from '../functions';
import { RUNTIME } from '../runtime';

export const UpdateFunctionConfiguration = operation('lambda', 'UpdateFunctionConfiguration', {
  authorize: ({ FunctionName, Role }, context) => [
    onFunction(context, 'UpdateFunctionConfiguration', FunctionName),
    ...(Role === undefined ? [] : [passRole(Role)]),
  ],
  handle(input, context) {
    const { fn } = findFunction(context, input.FunctionName);
    if (input.RevisionId !== undefined && input.RevisionId !== fn.latest.revisionId)
      throw preconditionFailed('The RevisionId provided does not match the latest RevisionId.');
    const code = { sha256: fn.latest.codeSha256, size: fn.latest.codeSize };
    const latest = configure(context, fn.name, input, code, fn.latest);
    functions(context).put(fn.name, { ...fn, latest });
    context.get(RUNTIME).retire(fn.name);
    return describeVersion(context, fn.name, latest);
  },
});
