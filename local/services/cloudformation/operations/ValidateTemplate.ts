import { operation } from '../../../kernel/operation/operation';
import { templateBody } from '../stacks/body';
import { parameterSummaries, summarize } from '../stacks/summary';
import { parseTemplate } from '../template/parse';
import { validateTemplate } from '../validation/validate';

export const ValidateTemplate = operation('cloudformation', 'ValidateTemplate', {
  authorize: () => [{ action: 'cloudformation:ValidateTemplate', resource: '*' }],
  async handle(input, context) {
    const template = await parseTemplate(await templateBody(input, context));
    validateTemplate(template);
    return {
      Parameters: parameterSummaries(template).map(({ rest: _rest, ...parameter }) => parameter),
      ...summarize(template),
      DeclaredTransforms: [],
    };
  },
});
