import type { ParallelState } from '../../definition/asl';
import type { Decision, Trigger } from '../decision';
import { leave, limitSize, type Moment } from '../moment';

export async function decideParallel(moment: Moment<ParallelState>, trigger: Trigger): Promise<Decision> {
  const { dialect, state, scope, thread } = moment;
  if (trigger.kind === 'result') {
    limitSize(trigger.result, state, thread);
    const { output, assigned } = await dialect.leave(state, { ...scope, result: trigger.result });
    return leave(moment, output, assigned);
  }
  const input = await dialect.work(state, scope);
  const branches = state.Branches.map(({ StartAt }, index) => ({
    index,
    region: [...thread.region, 'States', thread.state, 'Branches', String(index)],
    startAt: StartAt,
    input,
  }));
  return {
    kind: 'fork',
    of: 'Parallel',
    branches,
    concurrency: 0,
    history: [...moment.history, { type: 'ParallelStateStarted' }],
  };
}
