import { operation } from '../../../kernel/operation/operation';
import { archiveOf } from '../code';
import { configure } from '../configure';
import { conflict } from '../errors';
import { describeVersion, functions, onFunction, passRole } from '../functions';
import { parseName } from '../names';
import { publish } from '../publish';
import { RUNTIME } from '../runtime';

export const CreateFunction = operation('lambda', 'CreateFunction', {
  authorize: ({ FunctionName, Role, Tags = {} }, context) => [
    onFunction(context, 'CreateFunction', FunctionName),
    passRole(Role ?? ''),
    ...(Object.keys(Tags).length > 0 ? [onFunction(context, 'TagResource', FunctionName)] : []),
  ],
  async handle(input, context) {
    const { name } = parseName(input.FunctionName);
    const existing = () => functions(context).has(name);
    if (existing()) throw conflict(`Function already exist: ${name}`);
    const code = await context.get(RUNTIME).code.add(await archiveOf(input.Code, context));
    const latest = configure(context, name, input, code);
    // Somebody else may have been faster while the code was read.
    if (existing()) throw conflict(`Function already exist: ${name}`);
    const fn = functions(context).put(name, { name, latest, published: 0, tags: input.Tags ?? {}, policies: {} });
    return describeVersion(context, name, input.Publish === true ? publish(context, fn) : fn.latest);
  },
});
