import type { Aws } from '../aws';
import { whereAmI } from '../identity';
import type { Place } from '../identity';
import { stageOf } from '../stages/stages';
import type { ModelStage } from '../stages/stages';
import { actAs } from './actor';
import { checkApproverRole } from './second-person';

/** Somebody who decides about a model in a stage. */
export interface Decider {
  readonly place: Place;
  readonly stage: ModelStage;
  /** The target under the role that decides. */
  readonly actor: Aws;
}

/** What somebody says about it. */
export interface DeciderOptions {
  readonly model: string;
  /** Needed where the model goes through several. */
  readonly stage?: string;
  /** `approver`, the name of a role, or its ARN. @default the caller as they are */
  readonly as?: string;
}

/**
 * Who decides, where, and under which role.
 *
 * @throws UsageError for a stage that the model does not have, and for somebody whose decision would not count
 */
export async function deciderOf(aws: Aws, { model, stage: name, as }: DeciderOptions): Promise<Decider> {
  const [place, stage] = await Promise.all([whereAmI(aws), stageOf(aws, model, name)]);
  await checkApproverRole(aws, place, stage, as);
  return { place, stage, actor: await actAs(aws, place, as, stage.approver) };
}
