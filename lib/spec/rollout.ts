import type { DeploymentConfig } from './deployment-config';
import { LambdaRollout } from './lambda-rollout';
import type { LambdaCanaryProps, LambdaLinearProps } from './lambda-rollout';
import { outside, outsideInteger } from './violation';
import type { Violation } from './violation';

/** What a rollout has to know of the endpoint it shifts. */
export interface RolloutTarget {
  /** Instances of the fleet. */
  readonly instanceCount: number;
  /** CloudWatch alarms that stop the deployment and shift all traffic back: 1 to 10 (SageMaker's limit). */
  readonly alarmNames: readonly string[];
}

/** What every rollout waits for. */
export interface RolloutProps {
  /**
   * How long each step takes traffic before the next, in seconds: 0 to 3600 (SageMaker's limit).
   * @default 600 - ten minutes, long enough for ten periods of the alarms
   */
  readonly bakeSeconds?: number;
}

/** What a blue/green rollout waits for, besides. */
export interface BlueGreenProps extends RolloutProps {
  /**
   * How long the old fleet stays after all traffic has left it, in seconds: 0 to 3600 (SageMaker's limit).
   * @default 300 - a late alarm still rolls back in seconds
   */
  readonly terminationSeconds?: number;
}

export interface CanaryProps extends BlueGreenProps {
  /**
   * Share of the new fleet's capacity that takes traffic first, in percent: 1 to 50 (SageMaker's limit).
   * @default 10
   */
  readonly canaryPercent?: number;
}

export interface LinearProps extends BlueGreenProps {
  /**
   * Share that moves at each step, in percent: 10 to 50 (SageMaker's limit).
   * @default 20
   */
  readonly stepPercent?: number;
}

export interface RollingProps extends RolloutProps {
  /**
   * Share of the fleet that is replaced at a time, in percent: 5 to 50 (SageMaker's limit).
   * @default 25
   */
  readonly batchPercent?: number;
}

const WAIT: readonly [number, number] = [0, 3600];
const EXECUTION_TIMEOUT: readonly [number, number] = [600, 28_800];
/** Time for instances to start and stop, besides the declared waits: 30 minutes. */
const PROVISIONING_SECONDS = 1800;
const WAIT_FIX = 'SageMaker waits at most one hour between two steps';

/**
 * How an endpoint's traffic moves to a new version. SageMaker's deployment guardrail shifts it and shifts it back when an
 * alarm goes off; provisioned endpoints only.
 */
export abstract class Rollout {
  /** All traffic at once, to a second fleet; the old one stays for `bakeSeconds`. */
  static allAtOnce(props: BlueGreenProps = {}): Rollout {
    return new BlueGreen('ALL_AT_ONCE', props, 1);
  }

  /** A part first, after `bakeSeconds` the rest. */
  static canary(props: CanaryProps = {}): Rollout {
    const percent = props.canaryPercent ?? 10;
    return new BlueGreen('CANARY', props, 1, { field: 'canaryPercent', percent, allowed: [1, 50] });
  }

  /** In equal steps, `bakeSeconds` apart. */
  static linear(props: LinearProps = {}): Rollout {
    const percent = props.stepPercent ?? 20;
    return new BlueGreen('LINEAR', props, Math.ceil(100 / percent), {
      field: 'stepPercent',
      percent,
      allowed: [10, 50],
    });
  }

  /** Instances are replaced batch by batch: needs no second fleet, and takes longer to roll back. */
  static rolling(props: RollingProps = {}): Rollout {
    return new Rolling(props);
  }

  /** Of a serverless model: {@link LambdaRollout.canary}. */
  static lambdaCanary(props: LambdaCanaryProps = {}): LambdaRollout {
    return LambdaRollout.canary(props);
  }

  /** Of a serverless model: {@link LambdaRollout.linear}. */
  static lambdaLinear(props: LambdaLinearProps = {}): LambdaRollout {
    return LambdaRollout.linear(props);
  }

  /** Of a serverless model: {@link LambdaRollout.allAtOnce}. */
  static lambdaAllAtOnce(): LambdaRollout {
    return LambdaRollout.allAtOnce();
  }

  /** Upper bound of the waits between the first request on the new version and the end of the rollout, in seconds. */
  abstract readonly waitSeconds: number;

  /** Smallest share of traffic that meets the new version first, in percent. */
  abstract readonly firstSharePercent: number;

  /** What SageMaker would refuse, or do otherwise than declared. */
  abstract violations(instanceCount: number): Violation[];

  /** The endpoint's DeploymentConfig. */
  abstract bind(target: RolloutTarget): DeploymentConfig;

  /** SageMaker wants a limit larger than the sum of the waits, within 600 to 28800 seconds. */
  protected get executionTimeoutSeconds(): number {
    return Math.max(EXECUTION_TIMEOUT[0], this.waitSeconds + PROVISIONING_SECONDS);
  }

  protected waitViolations(): Violation[] {
    return this.executionTimeoutSeconds <= EXECUTION_TIMEOUT[1]
      ? []
      : [
          {
            field: 'bakeSeconds',
            got: this.waitSeconds,
            allowed: `keep the sum of all waits below ${EXECUTION_TIMEOUT[1] - PROVISIONING_SECONDS} s`,
            fix: 'SageMaker ends a deployment after 8 hours; take larger steps or shorter waits',
          },
        ];
  }
}

/** The size of a step, by the name it has in the declaration. */
interface Step {
  readonly field: 'canaryPercent' | 'stepPercent';
  readonly percent: number;
  readonly allowed: readonly [number, number];
}

class BlueGreen extends Rollout {
  private readonly bakeSeconds: number;
  private readonly terminationSeconds: number;

  constructor(
    private readonly type: 'ALL_AT_ONCE' | 'CANARY' | 'LINEAR',
    props: BlueGreenProps,
    private readonly waits: number,
    private readonly step?: Step,
  ) {
    super();
    this.bakeSeconds = props.bakeSeconds ?? 600;
    this.terminationSeconds = props.terminationSeconds ?? 300;
  }

  override get waitSeconds(): number {
    return this.waits * this.bakeSeconds + this.terminationSeconds;
  }

  override get firstSharePercent(): number {
    return this.step?.percent ?? 100;
  }

  override violations(instanceCount: number): Violation[] {
    const { step } = this;
    return [
      ...outsideInteger('bakeSeconds', this.bakeSeconds, WAIT, WAIT_FIX),
      ...outsideInteger('terminationSeconds', this.terminationSeconds, WAIT, WAIT_FIX),
      ...(step === undefined ? [] : this.stepViolations(step, instanceCount)),
      ...this.waitViolations(),
    ];
  }

  private stepViolations({ field, percent, allowed }: Step, instanceCount: number): Violation[] {
    const oneInstance: Violation = {
      field: 'instanceCount',
      got: instanceCount,
      allowed: 'be at least 2',
      fix: 'at most half of the instances can take a first step; take more instances or Rollout.allAtOnce()',
    };
    return [
      ...outside(field, percent, allowed, 'a first step takes at most half of the fleet'),
      ...(instanceCount < 2 ? [oneInstance] : []),
    ];
  }

  override bind({ alarmNames }: RolloutTarget): DeploymentConfig {
    const size = this.step && ({ type: 'CAPACITY_PERCENT', value: this.step.percent } as const);
    return {
      autoRollbackConfiguration: { alarms: alarmNames.map((alarmName) => ({ alarmName })) },
      blueGreenUpdatePolicy: {
        trafficRoutingConfiguration: {
          type: this.type,
          waitIntervalInSeconds: this.bakeSeconds,
          ...(this.type === 'CANARY' && { canarySize: size }),
          ...(this.type === 'LINEAR' && { linearStepSize: size }),
        },
        terminationWaitInSeconds: this.terminationSeconds,
        maximumExecutionTimeoutInSeconds: this.executionTimeoutSeconds,
      },
    };
  }
}

class Rolling extends Rollout {
  private readonly bakeSeconds: number;
  private readonly batchPercent: number;

  constructor(props: RollingProps) {
    super();
    this.bakeSeconds = props.bakeSeconds ?? 600;
    this.batchPercent = props.batchPercent ?? 25;
  }

  override get waitSeconds(): number {
    return Math.ceil(100 / this.batchPercent) * this.bakeSeconds;
  }

  override get firstSharePercent(): number {
    return this.batchPercent;
  }

  override violations(): Violation[] {
    return [
      ...outsideInteger('bakeSeconds', this.bakeSeconds, WAIT, WAIT_FIX),
      ...outside('batchPercent', this.batchPercent, [5, 50], 'a batch is at most half of the fleet'),
      ...this.waitViolations(),
    ];
  }

  override bind({ alarmNames }: RolloutTarget): DeploymentConfig {
    return {
      autoRollbackConfiguration: { alarms: alarmNames.map((alarmName) => ({ alarmName })) },
      rollingUpdatePolicy: {
        maximumBatchSize: { type: 'CAPACITY_PERCENT', value: this.batchPercent },
        waitIntervalInSeconds: this.bakeSeconds,
        maximumExecutionTimeoutInSeconds: this.executionTimeoutSeconds,
      },
    };
  }
}
