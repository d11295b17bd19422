import type {
  PendingDeploymentSummary,
  ProductionVariantInstanceType,
  ProductionVariantSummary,
  VariantStatus,
} from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { fleetOf, type Endpoint, type Fleet, type FleetVariant } from './endpoint';
import { hasPackage, models, resolveContainer } from './models';
import { describeServerless } from './serverless-config';

/** The variants of a fleet as DescribeEndpoint tells them. */
export function describeVariants(
  kernel: Kernel,
  endpoint: Endpoint,
  fleet: Fleet | undefined,
): ProductionVariantSummary[] {
  return (fleet?.variants ?? []).map((variant) => ({
    VariantName: variant.name,
    DeployedImages: deployedImages(kernel, endpoint, variant),
    CurrentWeight: variant.weight,
    DesiredWeight: variant.weight,
    ...capacity(variant),
  }));
}

/** How far an update is; undefined when there is none. */
export function pendingDeployment(kernel: Kernel, endpoint: Endpoint): PendingDeploymentSummary | undefined {
  const { rollout } = endpoint;
  const fleet = rollout && fleetOf(endpoint, rollout.to);
  if (rollout === undefined || fleet === undefined) return undefined;
  const status = { Status: variantStatus(endpoint), StartTime: rollout.started };
  return {
    EndpointConfigName: fleet.configName,
    StartTime: rollout.started,
    ProductionVariants: fleet.variants.map((variant) => ({
      VariantName: variant.name,
      DeployedImages: deployedImages(kernel, endpoint, variant),
      CurrentWeight: (variant.weight * fleet.share) / 100,
      DesiredWeight: variant.weight,
      ...capacity(variant),
      InstanceType: variant.instanceType as ProductionVariantInstanceType | undefined,
      VariantStatus: [status],
    })),
  };
}

/** How much of a variant there is: instances, or how many requests a serverless one takes. */
function capacity({ serverless, instances, desired }: FleetVariant) {
  return serverless === undefined
    ? { CurrentInstanceCount: instances.length, DesiredInstanceCount: desired }
    : { CurrentServerlessConfig: describeServerless(serverless) };
}

function variantStatus({ rollout }: Endpoint): VariantStatus {
  return rollout?.stage === 'launching' ? (rollout.at === 0 ? 'Creating' : 'ActivatingTraffic') : 'Baking';
}

function deployedImages(kernel: Kernel, endpoint: Endpoint, variant: FleetVariant) {
  // A model, or the package it was made from, may be deleted while an endpoint serves it.
  const model = models(kernel).get(variant.modelName);
  if (model === undefined || !hasPackage(kernel, model.PrimaryContainer)) return [];
  const { image } = resolveContainer(kernel, model.PrimaryContainer);
  return [{ SpecifiedImage: image, ResolvedImage: image, ResolutionTime: endpoint.created }];
}
