import type { Json, States } from './asl';
import { decide } from './phases/decide';
import { finish } from './phases/finish';
import { handOver } from './phases/hand-over';
import { intake } from './phases/intake';
import { secondApproval } from './phases/second-approval';
import { undo } from './phases/undo';
import { update } from './phases/update';
import { watch } from './phases/watch';
import { withdraw } from './phases/withdraw';

export interface PromotionDefinitionProps {
  /** Role that CloudFormation assumes for serving stacks. */
  readonly deploymentRoleArn: string;
  /** Name of the bucket for audit records. */
  readonly auditBucket: string;
  /** Topic for notifications. */
  readonly topicArn: string;
}

/** Waits, rollout and bake of the longest declaration together stay below a day. */
const TIMEOUT_SECONDS = 86_400;

/**
 * Promotion as one state machine. Whatever starts it, it brings the serving stack to the newest approved version, proves
 * that the endpoint runs it, and otherwise takes it back and rejects it. Repeating it changes nothing.
 *
 * | phase | asks | leaves to |
 * | --- | --- | --- |
 * | `intake` | is the serving stack there, and free? | `withdraw`, or ends: not deployed, busy, unusable |
 * | `withdraw` | is a rollback requested? Then all versions newer than its target are rejected | `decide` |
 * | `decide` | which version is to be live, and did someone other than the pipeline approve it? | `secondApproval`, `finish` (it is live), `undo` (it must not be) |
 * | `secondApproval` | where a stage comes before: did that verify it, and did somebody else approve it there? | `update`, `undo` |
 * | `update` | UpdateStack with the previous template, as the deployment role | `watch`, `intake` (another update came first) |
 * | `watch` | does the endpoint run it, quietly, with enough requests answered? Replays golden requests | `finish`, `undo` |
 * | `undo` | which alarm was it? Cancels, repairs, rejects, records, notifies | `intake`, or ends: rolled back |
 * | `finish` | records what is live, deletes older generations, protects the endpoint, notifies | `handOver` |
 * | `handOver` | where a stage comes after: registers the version there, where it waits for approval | ends: promoted, already live |
 *
 * Input: `{"model", "stack", "cause": "registry" | "reconcile" | "rollback"}`; a rollback may add `to` (a version number),
 * `actor` and `reason`. Output: `{"outcome", "model", ...}`.
 */
export function promotionDefinition({ deploymentRoleArn, auditBucket, topicArn }: PromotionDefinitionProps): Json {
  const states: States = {
    ...intake(deploymentRoleArn),
    ...withdraw(),
    ...decide(),
    ...secondApproval(auditBucket),
    ...update(deploymentRoleArn),
    ...watch(),
    ...undo({ deploymentRoleArn, auditBucket, topicArn }),
    ...finish({ auditBucket, topicArn }),
    ...handOver({ auditBucket, topicArn }),
  };
  return {
    Comment: 'Headgate: brings the newest approved version live, or takes it back',
    QueryLanguage: 'JSONata',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: states,
  };
}
