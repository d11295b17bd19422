import { instanceTypeViolations } from './instance-type';
import type { InstanceType } from './instance-type';
import { Rollout } from './rollout';
import { serverlessFleet, serverlessViolations } from './serverless';
import type { ServerlessFleet, ServerlessProps } from './serverless';
import { outsideInteger, within } from './violation';
import type { Violation } from './violation';

export interface ProvisionedProps {
  /**
   * Type of the instances.
   * @default ml.m5.large
   */
  readonly instanceType?: InstanceType;
  /**
   * Instances of the fleet. A blue/green rollout needs a quota of twice as many for its duration.
   * @default 2 - in two zones, and a canary needs two
   */
  readonly instanceCount?: number;
  /**
   * How traffic moves to a new version.
   * @default Rollout.canary()
   */
  readonly rollout?: Rollout;
  /**
   * Share of requests and answers kept for the monitors, in percent: 0 (none) to 100.
   * @default 100
   */
  readonly capturePercent?: number;
}

/** What runs the endpoint, with every default filled in. */
export interface ProvisionedFleet {
  readonly kind: 'provisioned';
  readonly instanceType: InstanceType;
  readonly instanceCount: number;
  readonly rollout: Rollout;
  readonly capturePercent: number;
}

/** How a model is served. */
export abstract class Serving {
  /** Instances that are always there: real-time, guarded rollouts, data capture. */
  static provisioned(props: ProvisionedProps = {}): Serving {
    return new ProvisionedServing(props);
  }

  /** Servers that come with requests and go without, behind a gateway that shifts traffic, captures and lets clients in. */
  static serverless(props: ServerlessProps = {}): Serving {
    return new ServerlessServing(props);
  }

  /** What SageMaker would refuse. */
  abstract violations(): Violation[];

  /** What runs behind the endpoint. */
  abstract bind(): ProvisionedFleet | ServerlessFleet;
}

class ProvisionedServing extends Serving {
  private readonly fleet: ProvisionedFleet;

  constructor(props: ProvisionedProps) {
    super();
    this.fleet = {
      kind: 'provisioned',
      instanceType: props.instanceType ?? 'ml.m5.large',
      instanceCount: props.instanceCount ?? 2,
      rollout: props.rollout ?? Rollout.canary(),
      capturePercent: props.capturePercent ?? 100,
    };
  }

  override violations(): Violation[] {
    const { instanceType, instanceCount, rollout, capturePercent } = this.fleet;
    return [
      ...instanceTypeViolations('instanceType', instanceType),
      ...outsideInteger('instanceCount', instanceCount, [1, 1000], 'an endpoint has at least one instance'),
      ...within('rollout', rollout.violations(instanceCount)),
      ...outsideInteger(
        'capturePercent',
        capturePercent,
        [0, 100],
        'it is a share of all requests; 0 captures nothing',
      ),
    ];
  }

  override bind(): ProvisionedFleet {
    return this.fleet;
  }
}

class ServerlessServing extends Serving {
  private readonly fleet: ServerlessFleet;

  constructor(props: ServerlessProps) {
    super();
    this.fleet = serverlessFleet(props);
  }

  override violations(): Violation[] {
    return serverlessViolations(this.fleet);
  }

  override bind(): ServerlessFleet {
    return this.fleet;
  }
}
