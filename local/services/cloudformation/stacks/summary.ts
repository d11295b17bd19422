import type { Template } from '../template/template';
import { requiredCapabilities } from '../validation/capabilities';

/** What ValidateTemplate and GetTemplateSummary both say of a template. */
export function summarize(template: Template) {
  const capabilities = requiredCapabilities(template);
  return {
    ...(template.Description !== undefined && { Description: template.Description }),
    ...(capabilities.length > 0 && {
      Capabilities: capabilities as ('CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM')[],
      CapabilitiesReason: `The following resource(s) require capabilities: [${[
        ...new Set(
          Object.values(template.Resources)
            .map(({ Type: type }) => type)
            .filter((type) => type.startsWith('AWS::IAM::')),
        ),
      ].join(', ')}]`,
    }),
  };
}

/** The members that all descriptions of a parameter have. */
export function parameterSummaries({ Parameters: parameters }: Template) {
  return Object.entries(parameters ?? {}).map(([ParameterKey, { Default, NoEcho, Description, ...rest }]) => ({
    ParameterKey,
    ...(Default !== undefined && { DefaultValue: String(Default) }),
    NoEcho: String(NoEcho) === 'true',
    ...(Description !== undefined && { Description }),
    rest,
  }));
}
