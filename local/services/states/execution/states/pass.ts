import type { PassState, SucceedState } from '../../definition/asl';
import type { Decision } from '../decision';
import { leave, type Moment } from '../moment';

export async function decidePass(moment: Moment<PassState>): Promise<Decision> {
  const { dialect, state, scope } = moment;
  const { output, assigned } = await dialect.leave(state, { ...scope, result: state.Result });
  return leave(moment, output, assigned);
}

export async function decideSucceed(moment: Moment<SucceedState>): Promise<Decision> {
  const { output, assigned } = await moment.dialect.leave(moment.state, moment.scope);
  return leave(moment, output, assigned);
}
