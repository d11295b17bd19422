import type { CreateEndpointConfigCommandInput, ProductionVariant } from '@aws-sdk/client-sagemaker';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { configs } from '../endpoints/configs';
import { modelOf } from '../endpoints/models';
import { isServerless, serverlessProblems } from '../endpoints/serverless-config';
import { validation } from '../errors';
import { on } from '../permissions';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';

export const CreateEndpointConfig = operation('sagemaker', 'CreateEndpointConfig', {
  authorize(input, context) {
    const arn = arnOf(context, 'endpoint-config', input.EndpointConfigName!);
    const keys = {
      ...requestTags(input.Tags),
      'sagemaker:InstanceTypes': (input.ProductionVariants ?? []).flatMap(({ InstanceType }) => InstanceType ?? []),
      'sagemaker:VolumeKmsKey': input.KmsKeyId,
    };
    return [on(context, 'CreateEndpointConfig', arn, keys), ...taggingRequirement(arn, input.Tags)];
  },
  handle(input, context) {
    const { EndpointConfigName: name, ProductionVariants = [], Tags } = input;
    refuseUnsupported(input);
    const arn = arnOf(context, 'endpoint-config', name!);
    if (configs(context).has(name!))
      throw validation(`Cannot create already existing endpoint configuration "${arn}".`);
    const names = ProductionVariants.map(({ VariantName }) => VariantName);
    if (new Set(names).size < names.length)
      throw validation(`ProductionVariants must have distinct names, got ${names.join(', ')}`);
    const used = ProductionVariants.map(({ ModelName }) => modelOf(context, ModelName!));
    if (isServerless({ ProductionVariants })) {
      const captures = input.DataCaptureConfig?.EnableCapture === true;
      const inVpc = used.some(
        ({ VpcConfig, EnableNetworkIsolation }) => VpcConfig !== undefined || EnableNetworkIsolation,
      );
      const problems = serverlessProblems(ProductionVariants, { captures, inVpc });
      if (problems.length > 0) throw validation(problems.join('; '));
    }
    context.store.transaction(() => {
      configs(context).put(name!, {
        EndpointConfigName: name!,
        EndpointConfigArn: arn,
        ProductionVariants,
        DataCaptureConfig: input.DataCaptureConfig,
        KmsKeyId: input.KmsKeyId,
        CreationTime: context.clock.date(),
      });
      createTags(context, arn, Tags);
    });
    return { EndpointConfigArn: arn };
  },
});

/** Everything that endpoints cannot do here, named at once. */
function refuseUnsupported(input: CreateEndpointConfigCommandInput): void {
  const members = (
    ['AsyncInferenceConfig', 'ExplainerConfig', 'ShadowProductionVariants', 'MetricsConfig'] as const
  ).filter((member) => input[member] !== undefined);
  const ofVariants = (input.ProductionVariants ?? []).flatMap(unsupported);
  const all = [...members, ...ofVariants];
  if (all.length > 0) throw new NotImplemented(`endpoint configuration with ${all.join(', ')}`);
}

function unsupported(variant: ProductionVariant): string[] {
  const name = variant.VariantName ?? '';
  const members = (['ManagedInstanceScaling', 'RoutingConfig', 'CoreDumpConfig'] as const).filter(
    (member) => variant[member] !== undefined,
  );
  const named = members.map((member) => `${member} of variant ${name}`);
  if (variant.ModelName === undefined) return [...named, `variant ${name} without ModelName (inference components)`];
  return named;
}
