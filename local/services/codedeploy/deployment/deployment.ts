import type { DeploymentCreator, DeploymentStatus, ErrorCode, AutoRollbackEvent } from '@aws-sdk/client-codedeploy';
import type { TrafficStep } from '../configs';
import type { Revision } from '../revision';

export type LifecycleName = 'BeforeAllowTraffic' | 'AllowTraffic' | 'AfterAllowTraffic';

/** One event of a deployment's lifecycle. */
export interface Lifecycle {
  readonly name: LifecycleName;
  readonly status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed' | 'Skipped';
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** What a hook answers with. */
  readonly executionId?: string;
  readonly message?: string;
}

export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a deployment is made of when it begins. */
export interface NewDeployment {
  readonly id: string;
  readonly applicationName: string;
  readonly groupName: string;
  readonly groupId: string;
  readonly configName: string;
  readonly steps: readonly TrafficStep[];
  readonly revision: Revision;
  readonly roleArn: string;
  readonly description?: string;
  readonly creator: DeploymentCreator;
  /** What takes it back by itself. */
  readonly rollBackOn: readonly AutoRollbackEvent[];
  /** Names of the alarms that stop it. */
  readonly alarms: readonly string[];
  /** Whether it goes on when the alarms cannot be read. */
  readonly ignoresPollFailure: boolean;
  /** The deployment that this one takes back. */
  readonly rollsBack?: string;
}

/** A deployment: an alias of a function on its way from one version to another. Times are virtual ms. */
export interface Deployment extends NewDeployment {
  readonly status: DeploymentStatus;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly problem?: Problem;
  readonly lifecycle: readonly Lifecycle[];
  /** The step that is under way. */
  readonly at: number;
  /** Percent of the traffic that the new version has. */
  readonly weight: number;
  /** The deployment that takes this one back. */
  readonly rolledBackBy?: string;
}

export const isActive = ({ status }: Pick<Deployment, 'status'>): boolean =>
  status === 'Created' || status === 'Queued' || status === 'InProgress';
