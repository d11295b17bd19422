import { outsideInteger } from './violation';
import type { Violation } from './violation';

export interface LambdaCanaryProps {
  /**
   * Share of requests that meets the new version first, in percent: 1 to 99 (CodeDeploy's limit).
   * @default 10
   */
  readonly percent?: number;
  /**
   * How long it alone meets them, in minutes: 1 to 2880 (CodeDeploy's limit), and within a promotion 360.
   * @default 5 - five periods of the alarms
   */
  readonly minutes?: number;
}

export interface LambdaLinearProps {
  /**
   * Share that moves at each step, in percent: 1 to 99 (CodeDeploy's limit).
   * @default 10
   */
  readonly percent?: number;
  /**
   * Minutes between two steps: 1 to 2880 (CodeDeploy's limit), and all of them within 360.
   * @default 1
   */
  readonly minutes?: number;
}

/** `AWS::CodeDeploy::DeploymentConfig` TrafficRoutingConfig, structurally equal to CDK's property. */
export interface TrafficRouting {
  readonly type: 'TimeBasedCanary' | 'TimeBasedLinear';
  readonly timeBasedCanary?: { readonly canaryInterval: number; readonly canaryPercentage: number };
  readonly timeBasedLinear?: { readonly linearInterval: number; readonly linearPercentage: number };
}

/** Six hours: as long as a guardrail's rollout of instances may take, waits only. */
const LONGEST_MINUTES = 360;
const PERCENT: readonly [number, number] = [1, 99];
const MINUTES: readonly [number, number] = [1, LONGEST_MINUTES];

/** How a serverless model's traffic moves to a new version: CodeDeploy shifts the gateway's alias, and back when an alarm goes off. */
export abstract class LambdaRollout {
  /** A part first, the rest after some minutes. */
  static canary(props: LambdaCanaryProps = {}): LambdaRollout {
    return new Canary(props.percent ?? 10, props.minutes ?? 5);
  }

  /** In equal steps. */
  static linear(props: LambdaLinearProps = {}): LambdaRollout {
    return new Linear(props.percent ?? 10, props.minutes ?? 1);
  }

  /** All traffic at once, once the smoke test has passed. */
  static allAtOnce(): LambdaRollout {
    return new AllAtOnce();
  }

  /** What CodeDeploy would refuse. */
  abstract violations(): Violation[];

  /** The deployment's configuration; undefined where CodeDeploy has it ready made: all at once. */
  abstract bind(): TrafficRouting | undefined;
}

class Canary extends LambdaRollout {
  constructor(
    private readonly percent: number,
    private readonly minutes: number,
  ) {
    super();
  }

  override violations(): Violation[] {
    return [
      ...outsideInteger('percent', this.percent, PERCENT, 'a canary is a part of all requests'),
      ...outsideInteger('minutes', this.minutes, MINUTES, 'the rest follows after that'),
    ];
  }

  override bind(): TrafficRouting {
    return {
      type: 'TimeBasedCanary',
      timeBasedCanary: { canaryInterval: this.minutes, canaryPercentage: this.percent },
    };
  }
}

class Linear extends LambdaRollout {
  constructor(
    private readonly percent: number,
    private readonly minutes: number,
  ) {
    super();
  }

  override violations(): Violation[] {
    const sizes = [
      ...outsideInteger('percent', this.percent, PERCENT, 'a step is a part of all requests'),
      ...outsideInteger('minutes', this.minutes, MINUTES, 'the next step follows after that'),
    ];
    const waits = (Math.ceil(100 / this.percent) - 1) * this.minutes;
    if (sizes.length > 0 || waits <= LONGEST_MINUTES) return sizes;
    const fix = `steps of ${this.percent} % take ${waits} minutes; take larger or faster ones`;
    return [{ field: 'minutes', got: this.minutes, allowed: `keep all waits within ${LONGEST_MINUTES} minutes`, fix }];
  }

  override bind(): TrafficRouting {
    return {
      type: 'TimeBasedLinear',
      timeBasedLinear: { linearInterval: this.minutes, linearPercentage: this.percent },
    };
  }
}

class AllAtOnce extends LambdaRollout {
  override violations(): Violation[] {
    return [];
  }

  override bind(): undefined {
    return undefined;
  }
}
