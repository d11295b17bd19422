import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { ProductionVariantServerlessConfig, ProductionVariantSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { isMissing } from '../registry/packages';

/** One fleet of an endpoint. */
export interface FleetStatus {
  readonly endpointConfig: string;
  readonly instances: number;
  readonly wanted: number;
  /** Weight of the variant within its configuration. */
  readonly weight: number;
  /** Where servers come with requests: their memory, and how many requests there may be at a time. */
  readonly serverless?: { readonly memoryMb: number; readonly maxConcurrency: number };
  /** Such as `Baking`; empty when nothing is under way. */
  readonly states: readonly string[];
}

/** An endpoint, with both fleets during a rollout. */
export interface EndpointStatus {
  readonly name: string;
  readonly status: string;
  /** The fleet that serves. */
  readonly current: readonly FleetStatus[];
  /** The fleet being rolled out. */
  readonly pending: readonly FleetStatus[];
  readonly failure?: string;
}

/** An endpoint's state, or undefined before its first version. */
export async function endpointStatus(aws: Aws, name: string): Promise<EndpointStatus | undefined> {
  try {
    const endpoint = await aws.client(SageMakerClient).send(new DescribeEndpointCommand({ EndpointName: name }));
    const { EndpointConfigName = '', PendingDeploymentSummary: pending } = endpoint;
    return {
      name,
      status: endpoint.EndpointStatus ?? '',
      current: fleets(EndpointConfigName, endpoint.ProductionVariants),
      pending: fleets(pending?.EndpointConfigName ?? '', pending?.ProductionVariants),
      failure: endpoint.FailureReason,
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function fleets(endpointConfig: string, variants: readonly ProductionVariantSummary[] = []): FleetStatus[] {
  return variants.map((variant) => ({
    endpointConfig,
    ...(variant.CurrentServerlessConfig && { serverless: serverless(variant.CurrentServerlessConfig) }),
    instances: variant.CurrentInstanceCount ?? 0,
    wanted: variant.DesiredInstanceCount ?? variant.CurrentInstanceCount ?? 0,
    weight: variant.CurrentWeight ?? variant.DesiredWeight ?? 1,
    states: (variant.VariantStatus ?? []).map(({ Status = '' }) => Status),
  }));
}

function serverless({ MemorySizeInMB = 0, MaxConcurrency = 0 }: ProductionVariantServerlessConfig) {
  return { memoryMb: MemorySizeInMB, maxConcurrency: MaxConcurrency };
}
