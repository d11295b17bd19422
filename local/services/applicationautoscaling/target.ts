import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { NotImplemented } from '../../kernel/operation/error';
import { notFound, validation } from './errors';

/** What is scaled: the instances of an endpoint's variant. */
export const NAMESPACE = 'sagemaker' as const;
export const DIMENSION = 'sagemaker:variant:DesiredInstanceCount' as const;

/** A variant whose number of instances follows its policies. */
export interface ScalableTarget {
  /** `endpoint/<endpoint>/variant/<variant>` */
  readonly resourceId: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly min: number;
  readonly max: number;
  readonly created: Date;
  readonly policies: readonly ScalingPolicy[];
  /** The last changes of each direction, virtual ms since 1970. */
  readonly lastOut?: number;
  readonly lastIn?: number;
}

/** A target tracking policy. */
export interface ScalingPolicy {
  readonly name: string;
  readonly arn: string;
  readonly created: Date;
  readonly config: TargetTrackingScalingPolicyConfiguration;
  readonly alarms: readonly PolicyAlarm[];
}

export interface PolicyAlarm {
  readonly name: string;
  readonly arn: string;
  readonly direction: 'out' | 'in';
}

/** All targets, by resource id; their workflow writes them. */
export const scalableTargets = (kernel: Pick<Kernel, 'store'>): Pick<Collection<ScalableTarget>, 'get' | 'list'> =>
  kernel.store.collection<ScalableTarget>('application-autoscaling:target');

/** The members that name a target in every request. */
export interface Naming {
  readonly ServiceNamespace?: string;
  readonly ResourceId?: string;
  readonly ScalableDimension?: string;
}

/**
 * Endpoint and variant of a request.
 *
 * @throws NotImplemented for anything but the instances of endpoints; ValidationException for a resource id that is none
 */
export function namedVariant({ ServiceNamespace, ResourceId = '', ScalableDimension }: Naming) {
  if (ServiceNamespace !== NAMESPACE) throw new NotImplemented(`Application Auto Scaling of ${ServiceNamespace}`);
  if (ScalableDimension !== DIMENSION) throw new NotImplemented(`Application Auto Scaling of ${ScalableDimension}`);
  const [, endpoint, variant] = /^endpoint\/([\w-]+)\/variant\/([\w-]+)$/.exec(ResourceId) ?? [];
  if (endpoint === undefined || variant === undefined)
    throw validation(`ResourceId must be endpoint/<endpoint>/variant/<variant>, got ${ResourceId}`);
  return { endpoint, variant };
}

/** @throws ObjectNotFoundException */
export function targetOf(kernel: Kernel, naming: Naming): ScalableTarget {
  namedVariant(naming);
  const target = scalableTargets(kernel).get(naming.ResourceId!);
  if (target === undefined)
    throw notFound(
      `No scalable target registered for service namespace: ${NAMESPACE}, resource ID: ${naming.ResourceId}, scalable dimension: ${DIMENSION}`,
    );
  return target;
}
