import type { DeploymentConfig } from '@aws-sdk/client-sagemaker';

/** An endpoint: which fleets it has, and which share of its traffic each gets. */
export interface Endpoint {
  readonly name: string;
  readonly arn: string;
  readonly status: 'Creating' | 'InService' | 'Updating' | 'RollingBack' | 'Deleting' | 'Failed';
  /** The configuration that is live; during an update the old one. */
  readonly configName: string;
  readonly created: Date;
  readonly modified: Date;
  readonly failureReason?: string;
  readonly fleets: readonly Fleet[];
  readonly rollout?: Rollout;
  /** How the last update was rolled out. */
  readonly deploymentConfig?: DeploymentConfig;
}

/** The instances of one endpoint configuration. */
export interface Fleet {
  /** Unique for the endpoint, and part of its folder's name. */
  readonly id: string;
  readonly configName: string;
  readonly variants: readonly FleetVariant[];
  /** Percent of the endpoint's traffic. */
  readonly share: number;
  /** Names the launch under way; instances of an earlier one are not ours any more. */
  readonly launch?: string;
}

export interface FleetVariant {
  readonly name: string;
  readonly modelName: string;
  /** Undefined for a serverless variant. */
  readonly instanceType?: string;
  /** A variant without instances of its own: requests start what they need. */
  readonly serverless?: Serverless;
  readonly weight: number;
  /** Instances there shall be. */
  readonly desired: number;
  readonly instances: readonly Instance[];
}

/** How large a serverless variant's environments are, and how many there may be. */
export interface Serverless {
  /** MB. */
  readonly memory: number;
  readonly maxConcurrency: number;
  /** 0 when none is provisioned. */
  readonly provisionedConcurrency: number;
}

/** One model server. */
export interface Instance {
  readonly id: string;
  readonly pid: number;
  readonly port: number;
}

/** An update under way. */
export interface Rollout {
  readonly id: string;
  /** Ids of the fleets. */
  readonly from: string;
  readonly to: string;
  readonly started: Date;
  readonly steps: readonly RolloutStep[];
  /** The step whose instances start, or whose time is running. */
  readonly at: number;
  readonly stage: 'launching' | 'baking';
  /** Names of the alarms that roll back. */
  readonly alarms: readonly string[];
}

/** One step of a rollout: instances start, traffic shifts, time passes under watch, old instances go. */
export interface RolloutStep {
  /** Instances that the new fleet shall have, by variant in the configuration's order. */
  readonly instances: readonly number[];
  /** Percent of the traffic for the new fleet. */
  readonly share: number;
  /** Virtual seconds before the next step, under watch of the alarms. */
  readonly bakeSeconds: number;
  /** Instances that the old fleet keeps after the step, by variant. */
  readonly remaining: readonly number[];
}

/** What an endpoint runs now: the instances of a fleet that answer. */
export const fleetOf = (endpoint: Endpoint, id: string): Fleet | undefined =>
  endpoint.fleets.find((fleet) => fleet.id === id);
