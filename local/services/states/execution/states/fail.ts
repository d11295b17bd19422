import type { FailState } from '../../definition/asl';
import { runtimeError } from '../../language/error';
import type { Decision } from '../decision';
import type { Moment } from '../moment';

export async function decideFail({ dialect, state, scope, history }: Moment<FailState>): Promise<Decision> {
  const [error, cause] = [await dialect.field(state, 'Error', scope), await dialect.field(state, 'Cause', scope)];
  for (const [name, value] of Object.entries({ Error: error, Cause: cause }))
    if (value !== undefined && typeof value !== 'string')
      throw runtimeError(`The ${name} of a Fail state must be a string, got ${JSON.stringify(value)}`);
  return { kind: 'fail', error: error as string | undefined, cause: cause as string | undefined, history };
}
