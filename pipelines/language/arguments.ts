import type { Scalar, Value } from './expression';

/**
 * The request of a `Create` operation as a step takes it: every field a value or an expression. For fields of the service that a step has no
 * property for.
 */
export type Arguments<T> = T extends undefined
  ? undefined
  : T extends Scalar
    ? Value<T>
    : T extends readonly (infer Element)[]
      ? readonly Arguments<Element>[]
      : { readonly [Key in keyof T]: Arguments<T[Key]> };

/** Environment variables of a container. */
export type Environment = Readonly<Record<string, Value<string>>>;

/** Tags of what a step creates. */
export type Tags = Readonly<Record<string, Value<string>>>;

/** Where a job or model runs when it runs inside a VPC. */
export interface VpcConfig {
  readonly subnets: readonly Value<string>[];
  readonly securityGroupIds: readonly Value<string>[];
}

/** Tags as the service's requests have them. */
export function tagList(tags: Tags | undefined): object[] | undefined {
  return tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** A VPC as the service's requests have it. */
export function vpcConfig(vpc: VpcConfig | undefined): object | undefined {
  return vpc && { Subnets: vpc.subnets, SecurityGroupIds: vpc.securityGroupIds };
}
