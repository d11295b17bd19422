import { operation } from '../../../kernel/operation/operation';
import { templateBody } from '../stacks/body';
import { templateRecords } from '../stacks/collections';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { parameterSummaries, summarize } from '../stacks/summary';
import { parseTemplate } from '../template/parse';
import { isList } from '../template/parameter';
import { handlerOf, findHandler } from '../resources';

export const GetTemplateSummary = operation('cloudformation', 'GetTemplateSummary', {
  authorize: (input, context) => onStack('GetTemplateSummary', input, context),
  async handle(input, context) {
    const { StackName: name } = input;
    const body =
      name === undefined
        ? await templateBody(input, context)
        : (templateRecords(context).get(requireStack(context, name).source?.template ?? '')?.body ?? '{}');
    const template = await parseTemplate(body);
    const types = [...new Set(Object.values(template.Resources).map(({ Type: type }) => type))];
    return {
      Parameters: parameterSummaries(template).map(({ rest, ...parameter }) => ({
        ...parameter,
        ParameterType: isList({ Type: rest.Type }) ? 'CommaDelimitedList' : rest.Type,
        ...(rest.AllowedValues !== undefined && {
          ParameterConstraints: { AllowedValues: rest.AllowedValues.map(String) },
        }),
      })),
      ...summarize(template),
      ResourceTypes: types,
      ...(template.AWSTemplateFormatVersion !== undefined && { Version: template.AWSTemplateFormatVersion }),
      ...(template.Metadata !== undefined && { Metadata: JSON.stringify(template.Metadata) }),
      DeclaredTransforms: [],
      ResourceIdentifierSummaries: types
        .filter((type) => findHandler(type)?.nameProperty !== undefined)
        .map((type) => ({
          ResourceType: type,
          LogicalResourceIds: Object.entries(template.Resources)
            .filter(([, resource]) => resource.Type === type)
            .map(([logicalId]) => logicalId),
          ResourceIdentifiers: [handlerOf(type).nameProperty!],
        })),
    };
  },
});
