import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { appDefaults } from '../../lib/app-defaults';
import { PLATFORM_STACK, servingStackName, trainingStackName } from '../../lib/names';
import { PlatformStack } from '../../lib/platform/platform-stack';
import type { PlatformStackProps } from '../../lib/platform/platform-stack';
import { ServingStack } from '../../lib/serving/serving-stack';
import type { ModelProps } from '../../lib/spec';
import { TrainingStack } from '../../lib/training/training-stack';
import { model } from './model';
import './quick-synth';

/** The platform and one model's serving stack. */
function stacks(props: { readonly spec?: Partial<ModelProps>; readonly platform?: PlatformStackProps }) {
  const spec = model(props.spec);
  const app = new App(appDefaults());
  const serverless = spec.serving.bind().kind === 'serverless' ? [spec.name] : undefined;
  const platform = new PlatformStack(app, PLATFORM_STACK, { approvers: spec.approvers, serverless, ...props.platform });
  return { platform, serving: new ServingStack(app, servingStackName(spec.name), { spec, platform }) };
}

/** The platform's template; what serving imports is part of it. */
export function platformTemplate(props: PlatformStackProps = {}): Template {
  return Template.fromStack(stacks({ platform: props }).platform);
}

/** The template of a model's serving stack. */
export function servingTemplate(spec: Partial<ModelProps> = {}): Template {
  return Template.fromStack(stacks({ spec }).serving);
}

/** The template of a model's training stack. */
export function trainingTemplate(props: Partial<ModelProps> = {}): Template {
  const spec = model(props);
  const { platform } = stacks({ spec: props });
  return Template.fromStack(new TrainingStack(platform.node.root, trainingStackName(spec.name), { spec, platform }));
}

/** A template without what changes whenever an asset does, and without definitions, which have tests of their own. */
export function masked(template: Template): unknown {
  const text = JSON.stringify(template.toJSON(), (key, value: unknown) =>
    key === 'DefinitionString' ? '<definition>' : value,
  );
  return JSON.parse(text.replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>'));
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** The statements of a role, by the role's logical id prefix. */
export function statementsOf(template: Template, role: string): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map(({ Properties }) => Properties as { Roles: { Ref: string }[]; PolicyDocument: { Statement: Statement[] } })
    .filter(({ Roles }) => Roles.some(({ Ref }) => Ref.startsWith(role)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** All actions a role may take. */
export function actionsOf(template: Template, role: string): string[] {
  return statementsOf(template, role).flatMap(({ Action }) => Action);
}
