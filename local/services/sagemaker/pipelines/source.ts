import type { PipelineDefinitionS3Location } from '@aws-sdk/client-sagemaker';
import type { Context } from '../../../kernel/operation/operation';
import { validation } from '../errors';

/** Where a request has its definition. */
interface Source {
  readonly PipelineDefinition?: string;
  readonly PipelineDefinitionS3Location?: PipelineDefinitionS3Location;
}

/**
 * The text of a request's definition: in the request, or in an object that the caller may read.
 *
 * @returns undefined when the request has none
 * @throws ValidationException when it has two
 */
export async function definitionText(context: Context, source: Source): Promise<string | undefined> {
  const { PipelineDefinition: text, PipelineDefinitionS3Location: location } = source;
  if (text !== undefined && location !== undefined)
    throw validation('only one of PipelineDefinition and PipelineDefinitionS3Location can be given, got both');
  if (location === undefined) return text;
  const { Body } = await context.call(context.caller, 's3', 'GetObject', {
    Bucket: location.Bucket,
    Key: location.ObjectKey,
    VersionId: location.VersionId,
  });
  return Body?.transformToString();
}
