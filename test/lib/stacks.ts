import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createApp } from '../../lib/app';
import type { HeadgateAppProps } from '../../lib/app';
import { PLATFORM_STACK, servingStackName, trainingStackName } from '../../lib/names';
import { defineModel } from '../../lib/spec';
import type { ModelProps } from '../../lib/spec';

// Templates are validated against CloudFormation's schemas by `cdk` itself; here that would only cost two seconds a synth.
process.env.CDK_VALIDATION = 'false';

/** A model that declares nothing it need not. */
export function model(props: Partial<ModelProps> = {}) {
  return defineModel({
    name: 'flight-delay',
    owner: 'team',
    months: '2013-01',
    evaluationMonths: '2013-03',
    ...props,
  });
}

/** The templates of an app with one model. */
export function templates(props: { readonly spec?: Partial<ModelProps>; readonly app?: HeadgateAppProps } = {}) {
  const spec = model(props.spec);
  const app = createApp([spec], { checks: false, ...props.app });
  const template = (id: string) => Template.fromStack(app.node.findChild(id) as Stack);
  return {
    platform: template(PLATFORM_STACK),
    training: template(trainingStackName(spec.name)),
    serving: template(servingStackName(spec.name)),
  };
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
