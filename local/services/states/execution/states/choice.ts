import type { ChoiceState } from '../../definition/asl';
import { StateError } from '../../language/error';
import type { Decision } from '../decision';
import { leave, type Moment } from '../moment';

export async function decideChoice(moment: Moment<ChoiceState>): Promise<Decision> {
  const { dialect, state, scope, thread } = moment;
  for (const choice of state.Choices) {
    if (!(await dialect.holds(choice, scope))) continue;
    const { output, assigned } = await dialect.chosen(state, choice, scope);
    return leave(moment, output, assigned, choice.Next);
  }
  if (state.Default === undefined)
    throw new StateError(
      'States.NoChoiceMatched',
      `No choice of the state '${thread.state}' holds, and it has no Default. Its input is ${JSON.stringify(scope.input)}`,
    );
  const { output, assigned } = await dialect.chosen(state, undefined, scope);
  return leave(moment, output, assigned, state.Default);
}
