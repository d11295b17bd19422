import { operation } from '../../../kernel/operation/operation';
import { invalidParameter, preconditionFailed } from '../errors';
import { describeVersion, findFunction, onFunction } from '../functions';
import { publish } from '../publish';

export const PublishVersion = operation('lambda', 'PublishVersion', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'PublishVersion', FunctionName)],
  handle({ FunctionName, CodeSha256, Description, RevisionId }, context) {
    const { fn } = findFunction(context, FunctionName);
    if (CodeSha256 !== undefined && CodeSha256 !== fn.latest.codeSha256)
      throw invalidParameter(
        `CodeSHA256 (${CodeSha256}) is different from current CodeSHA256 in $LATEST (${fn.latest.codeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    if (RevisionId !== undefined && RevisionId !== fn.latest.revisionId)
      throw preconditionFailed('The RevisionId provided does not match the latest RevisionId.');
    return describeVersion(context, fn.name, publish(context, fn, Description));
  },
});
