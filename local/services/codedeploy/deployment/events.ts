import type { Deployment, NewDeployment, Problem } from './deployment';

/** What happens to a deployment. */
export type DeploymentEvent =
  | { readonly type: 'create'; readonly deployment: NewDeployment }
  /** The alias is where the revision says. */
  | { readonly type: 'prepared' }
  | { readonly type: 'hook'; readonly executionId: string; readonly status: 'Succeeded' | 'Failed' }
  | { readonly type: 'hookTimeout'; readonly executionId: string }
  /** The alias has the step's weight. */
  | { readonly type: 'shifted'; readonly at: number }
  /** The step's time is over. */
  | { readonly type: 'due'; readonly at: number }
  /** An alarm changed, or it is time to look. */
  | { readonly type: 'look' }
  /** Which alarms are in ALARM; `due` when the step's time is over. */
  | { readonly type: 'looked'; readonly at: number; readonly due: boolean; readonly tripped: readonly string[] }
  | { readonly type: 'lookFailed'; readonly at: number; readonly due: boolean; readonly reason: string }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'stop'; readonly rollBack: boolean };

/** What a deployment does in the world. */
export type DeploymentEffects = {
  /** Reads the alias. */
  prepare: { readonly deployment: Deployment };
  /** Invokes the function of a lifecycle event. */
  invoke: { readonly deployment: Deployment; readonly functionName: string; readonly executionId: string };
  /** Gives the new version its share. */
  shift: { readonly deployment: Deployment; readonly at: number };
  /** Reads the alarms. */
  look: { readonly deployment: Deployment; readonly due: boolean };
  /** Begins the deployment that takes this one back. */
  rollBack: { readonly deployment: NewDeployment };
  /** Tells EventBridge, and whoever waits for the alias, what changed. */
  announce: { readonly after: Deployment };
};
