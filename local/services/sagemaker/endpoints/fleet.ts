import type { ProductionVariant } from '@aws-sdk/client-sagemaker';
import type { ConfigRecord } from './configs';
import type { Fleet } from './endpoint';
import type { Launched } from './events';
import { serverlessOf } from './serverless-config';

/** Instances that a variant begins with; a serverless one has none of its own. */
export const instancesOf = ({ ServerlessConfig, InitialInstanceCount }: ProductionVariant): number =>
  ServerlessConfig === undefined ? (InitialInstanceCount ?? 1) : 0;

/** The fleet of a configuration, before any instance is there. */
export function fleetFor(config: ConfigRecord, id: string): Fleet {
  return {
    id,
    configName: config.EndpointConfigName,
    share: 0,
    variants: config.ProductionVariants.map((variant) => ({
      name: variant.VariantName!,
      modelName: variant.ModelName!,
      instanceType: variant.InstanceType,
      ...(variant.ServerlessConfig !== undefined && { serverless: serverlessOf(variant.ServerlessConfig) }),
      weight: variant.InitialVariantWeight ?? 1,
      desired: instancesOf(variant),
      instances: [],
    })),
  };
}

/** The same fleet, with other numbers of instances to be there. */
export function withDesired(fleet: Fleet, desired: readonly number[]): Fleet {
  return {
    ...fleet,
    variants: fleet.variants.map((variant, at) => ({ ...variant, desired: desired[at] ?? variant.desired })),
  };
}

export function addInstances(fleet: Fleet, launched: readonly Launched[]): Fleet {
  return {
    ...fleet,
    variants: fleet.variants.map((variant) => {
      const own = launched.filter(({ variant: name }) => name === variant.name).map(({ instance }) => instance);
      return { ...variant, instances: [...variant.instances, ...own] };
    }),
  };
}

export function removeInstance(fleet: Fleet, id: string): Fleet {
  return {
    ...fleet,
    variants: fleet.variants.map((variant) => ({
      ...variant,
      instances: variant.instances.filter((instance) => instance.id !== id),
    })),
  };
}

/** Keeps the first instances of each variant, and says which go. The numbers to be there stay: a rollback wants them. */
export function keepInstances(fleet: Fleet, counts: readonly number[]): { kept: Fleet; dropped: string[] } {
  const dropped = fleet.variants.flatMap(({ instances }, at) => instances.slice(counts[at]).map(({ id }) => id));
  const variants = fleet.variants.map((variant, at) => ({
    ...variant,
    instances: variant.instances.slice(0, counts[at]),
  }));
  return { kept: { ...fleet, variants }, dropped };
}

/** Whether every instance that there shall be is there. */
export const isWhole = ({ variants }: Fleet): boolean =>
  variants.every(({ desired, instances }) => instances.length >= desired);
