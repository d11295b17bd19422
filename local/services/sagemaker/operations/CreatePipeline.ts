import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { once } from '../idempotency';
import { nameFrom } from '../arn';
import { omit } from '../omit';
import { on, passRole } from '../permissions';
import { validateDefinition } from '../pipelines/definition/validate';
import { pipelineArn, pipelineRecords } from '../pipelines/pipeline';
import { prepareImages } from '../pipelines/prepare';
import { definitionText } from '../pipelines/source';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';
import { userContext } from '../user-context';

export const CreatePipeline = operation('sagemaker', 'CreatePipeline', {
  authorize({ PipelineName, RoleArn, Tags }, context) {
    const arn = pipelineArn(context, PipelineName!);
    return [
      on(context, 'CreatePipeline', arn, requestTags(Tags)),
      ...taggingRequirement(arn, Tags),
      ...passRole(RoleArn),
    ];
  },
  async handle(input, context) {
    const text = await definitionText(context, input);
    if (text === undefined) throw validation('PipelineDefinition or PipelineDefinitionS3Location must be given');
    await validateDefinition(text);
    const name = input.PipelineName!;
    const arn = pipelineArn(context, name);
    const records = pipelineRecords(context);
    const create = () => {
      if (records.has(name))
        throw validation(
          `Pipeline names must be unique within an AWS account and region. Pipeline with name (${name}) already exists.`,
        );
      const now = context.clock.date();
      const by = userContext(context.caller);
      records.put(name, {
        PipelineName: name,
        PipelineArn: arn,
        PipelineDisplayName: input.PipelineDisplayName ?? name,
        PipelineDescription: input.PipelineDescription,
        PipelineDefinition: text,
        PipelineStatus: 'Active',
        RoleArn: input.RoleArn!,
        ParallelismConfiguration: input.ParallelismConfiguration,
        CreationTime: now,
        LastModifiedTime: now,
        CreatedBy: by,
        LastModifiedBy: by,
      });
      createTags(context, arn, input.Tags);
      return arn;
    };
    const exists = (known: string) => records.has(nameFrom(known));
    const request = omit(input, 'ClientRequestToken');
    prepareImages(context, text);
    return context.store.transaction(() => ({
      PipelineArn: once(context, 'CreatePipeline', input.ClientRequestToken, request, exists, create),
    }));
  },
});
