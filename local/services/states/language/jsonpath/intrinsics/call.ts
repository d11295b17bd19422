import type { Json } from '../../../../integration/json';
import { StateError } from '../../error';
import { ARITY, INTRINSICS } from './functions';
import { parseIntrinsic, type Expression } from './parse';

/** Evaluates `States.X(...)`; calls nest to any depth. */
export function callIntrinsic(text: string, path: (path: string) => Json): Json {
  try {
    return evaluate(parseIntrinsic(text), path);
  } catch (error) {
    if (error instanceof StateError) throw error;
    throw new StateError(
      'States.IntrinsicFailure',
      `The function '${text}' had the following error: ${(error as Error).message}`,
    );
  }
}

function evaluate(expression: Expression, path: (path: string) => Json): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return path(expression.path);
    case 'call':
      return checked(expression.name, expression.args.length)(...expression.args.map((arg) => evaluate(arg, path)));
  }
}

/** The function of a name; throws unless it exists and takes so many arguments. */
export function checked(name: string, args: number): (...args: readonly Json[]) => Json {
  const [intrinsic, arity] = [INTRINSICS[name], ARITY[name]];
  if (intrinsic === undefined || arity === undefined) throw new SyntaxError(`${name} is no intrinsic function`);
  if (args < arity[0] || args > arity[1])
    throw new SyntaxError(
      `${name} takes ${arity[0] === arity[1] ? arity[0] : arity.join(' to ')} arguments, got ${args}`,
    );
  return intrinsic;
}
