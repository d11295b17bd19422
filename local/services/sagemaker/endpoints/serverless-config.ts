import type { ProductionVariant, ProductionVariantServerlessConfig } from '@aws-sdk/client-sagemaker';
import type { ConfigRecord } from './configs';
import type { Serverless } from './endpoint';

/** How a variant is kept; AWS's names are longer. */
export const serverlessOf = (config: ProductionVariantServerlessConfig): Serverless => ({
  memory: config.MemorySizeInMB!,
  maxConcurrency: config.MaxConcurrency!,
  provisionedConcurrency: config.ProvisionedConcurrency ?? 0,
});

/** As Describe answers it. */
export const describeServerless = (serverless: Serverless): ProductionVariantServerlessConfig => ({
  MemorySizeInMB: serverless.memory,
  MaxConcurrency: serverless.maxConcurrency,
  ...(serverless.provisionedConcurrency > 0 && { ProvisionedConcurrency: serverless.provisionedConcurrency }),
});

export const isServerless = ({ ProductionVariants }: Pick<ConfigRecord, 'ProductionVariants'>): boolean =>
  ProductionVariants.some(({ ServerlessConfig }) => ServerlessConfig !== undefined);

/** What is wrong with the serverless variants of a configuration. */
export function serverlessProblems(
  variants: readonly ProductionVariant[],
  others: { readonly captures: boolean; readonly inVpc: boolean },
): string[] {
  const problems = variants.flatMap(({ VariantName: name, ServerlessConfig: config, ...variant }) => {
    if (config === undefined) return [];
    const { MemorySizeInMB: memory = 0, MaxConcurrency: most = 0, ProvisionedConcurrency: provisioned = 0 } = config;
    return [
      ...(memory % 1024 === 0 && memory >= 1024 && memory <= 6144
        ? []
        : [`MemorySizeInMB of variant ${name} must be 1024, 2048, 3072, 4096, 5120 or 6144, got ${memory}`]),
      ...(provisioned <= most
        ? []
        : [`ProvisionedConcurrency of variant ${name} must be at most MaxConcurrency (${most}), got ${provisioned}`]),
      ...(['InitialInstanceCount', 'InstanceType', 'AcceleratorType', 'VolumeSizeInGB'] as const)
        .filter((member) => variant[member] !== undefined)
        .map((member) => `${member} of variant ${name} must not be given with ServerlessConfig`),
    ];
  });
  return [
    ...problems,
    ...(variants.length > 1 ? [`a serverless endpoint has one variant, got ${variants.length}`] : []),
    ...(others.captures ? ['DataCaptureConfig is not supported for serverless endpoints'] : []),
    ...(others.inVpc ? ['a model with VpcConfig or network isolation is not supported for serverless endpoints'] : []),
  ];
}
