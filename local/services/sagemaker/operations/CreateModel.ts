import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { checkApproved, models, resolveContainer } from '../endpoints/models';
import { validation } from '../errors';
import { on, passRole } from '../permissions';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';

export const CreateModel = operation('sagemaker', 'CreateModel', {
  authorize({ ModelName, ExecutionRoleArn, EnableNetworkIsolation, Tags }, context) {
    const arn = arnOf(context, 'model', ModelName!);
    const keys = { ...requestTags(Tags), 'sagemaker:NetworkIsolation': String(EnableNetworkIsolation ?? false) };
    return [on(context, 'CreateModel', arn, keys), ...passRole(ExecutionRoleArn), ...taggingRequirement(arn, Tags)];
  },
  handle(input, context) {
    const { ModelName: name, PrimaryContainer, Containers, ExecutionRoleArn, Tags } = input;
    if (Containers !== undefined && Containers.length > 1)
      throw new NotImplemented(`an inference pipeline of ${Containers.length} containers`);
    const container = PrimaryContainer ?? Containers?.[0];
    if (container === undefined) throw validation('You must provide either PrimaryContainer or Containers.');
    if (ExecutionRoleArn === undefined)
      throw validation('ExecutionRoleArn must be given: the model is fetched with it.');
    // Refused now rather than when the endpoint starts.
    resolveContainer(context, container);
    checkApproved(context, container);
    const arn = arnOf(context, 'model', name!);
    if (models(context).has(name!)) throw validation(`Cannot create already existing model "${arn}".`);
    context.store.transaction(() => {
      models(context).put(name!, {
        ModelName: name!,
        ModelArn: arn,
        PrimaryContainer: container,
        ExecutionRoleArn,
        VpcConfig: input.VpcConfig,
        EnableNetworkIsolation: input.EnableNetworkIsolation ?? false,
        CreationTime: context.clock.date(),
      });
      createTags(context, arn, Tags);
    });
    return { ModelArn: arn };
  },
});
