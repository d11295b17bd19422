import { randomUUID } from 'node:crypto';
import { operation } from '../../../kernel/operation/operation';
import { archiveOf } from '../code';
import { preconditionFailed } from '../errors';
import { describeVersion, findFunction, functions, onFunction } from '../functions';
import { publish } from '../publish';
import { RUNTIME } from '../runtime';

export const UpdateFunctionCode = operation('lambda', 'UpdateFunctionCode', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'UpdateFunctionCode', FunctionName)],
  async handle(input, context) {
    const { name } = findFunction(context, input.FunctionName).fn;
    const runtime = context.get(RUNTIME);
    const code = await runtime.code.add(await archiveOf(input, context));
    const { fn } = findFunction(context, name);
    if (input.RevisionId !== undefined && input.RevisionId !== fn.latest.revisionId)
      throw preconditionFailed('The RevisionId provided does not match the latest RevisionId.');
    const latest = {
      ...fn.latest,
      architectures: input.Architectures ?? fn.latest.architectures,
      codeSha256: code.sha256,
      codeSize: code.size,
      revisionId: randomUUID(),
      modifiedAt: context.clock.date(),
    };
    if (input.DryRun === true) return describeVersion(context, name, latest);
    const updated = functions(context).put(name, { ...fn, latest });
    runtime.retire(name);
    return describeVersion(context, name, input.Publish === true ? publish(context, updated) : updated.latest);
  },
});
