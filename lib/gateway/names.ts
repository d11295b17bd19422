import { endpointName } from '../names';
import type { Stage } from '../names';

/** The gateway's function, its log and its queue of dead letters. */
export function gatewayName(model: string, stage?: Stage): string {
  return endpointName(model, stage);
}

/** The hook: CodeDeploy's own role may invoke functions of this prefix only, and so may ours. */
export function smokeTestName(model: string, stage?: Stage): string {
  return `CodeDeployHook_${gatewayName(model, stage)}`;
}

/** Alias that the API asks: the version that is live, and during a rollout the next one besides. */
export const LIVE_ALIAS = 'live';
