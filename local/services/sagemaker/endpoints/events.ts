import type { DeploymentConfig } from '@aws-sdk/client-sagemaker';
import type { Endpoint, Fleet, Instance } from './endpoint';

/** What happens to an endpoint. */
export type EndpointEvent =
  | { readonly type: 'create'; readonly name: string; readonly arn: string; readonly fleet: Fleet }
  | { readonly type: 'update'; readonly fleet: Fleet; readonly deployment?: DeploymentConfig }
  | { readonly type: 'weights'; readonly weights: Readonly<Record<string, number>> }
  /** Other numbers of instances, by variant. */
  | { readonly type: 'capacities'; readonly counts: Readonly<Record<string, number>> }
  | { readonly type: 'delete' }
  /** A fleet's new instances answer pings. */
  | {
      readonly type: 'launched';
      readonly fleet: string;
      readonly launch: string;
      readonly instances: readonly Launched[];
    }
  | { readonly type: 'launchFailed'; readonly fleet: string; readonly launch: string; readonly reason: string }
  /** An instance ended by itself. */
  | { readonly type: 'exited'; readonly fleet: string; readonly instance: string }
  | { readonly type: 'baked'; readonly rollout: string; readonly step: number }
  | { readonly type: 'timeout'; readonly rollout: string }
  /** An alarm changed, or it is time to look. */
  | { readonly type: 'look'; readonly rollout: string }
  /** Which of the rollout's alarms are in ALARM; `baked` when the step's time is over. */
  | {
      readonly type: 'alarms';
      readonly rollout: string;
      readonly step: number;
      readonly tripped: readonly string[];
      readonly baked: boolean;
    }
  | { readonly type: 'lookFailed'; readonly rollout: string; readonly reason: string }
  | { readonly type: 'deleted' }
  /** The processes of before are gone: the cloud was started again. */
  | { readonly type: 'restarted' };

export interface Launched {
  readonly variant: string;
  readonly instance: Instance;
}

/** What an endpoint has done in the world. */
export type EndpointEffects = {
  /** Starts the instances that a fleet lacks. */
  launch: { readonly endpoint: string; readonly fleet: string; readonly launch: string };
  /** Gives the data plane what the row says. */
  route: { readonly endpoint: string };
  /** Ends instances once what they are answering is answered. */
  terminate: {
    readonly endpoint: string;
    readonly fleet: string;
    readonly instances: readonly string[];
    readonly whole: boolean;
  };
  look: { readonly endpoint: string; readonly rollout: string; readonly step: number; readonly baked: boolean };
  remove: { readonly endpoint: string; readonly instances: readonly string[] };
  /** Tells EventBridge what changed. */
  announce: { readonly before?: Endpoint; readonly after: Endpoint };
};
