import { resources } from './redeploy';
import type { Resource, Statement, Template } from './redeploy';

/** Every right on SageMaker. */
export const EVERYTHING: Statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };

export function withoutDenials(statements: Statement[]): Statement[] {
  return statements.filter(({ Effect }) => Effect !== 'Deny');
}

export function without(action: string): (statements: Statement[]) => Statement[] {
  return (statements) =>
    statements.flatMap((statement) => {
      const actions = [statement.Action].flat().filter((name) => name !== action);
      return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
    });
}

/** The one resource of a type, and of those the one whose logical id fits. */
export function only(template: Template, type: string, id = /./): Resource {
  const found = resources(template, type).filter(([name]) => id.test(name));
  expect(found.map(([name]) => name)).toHaveLength(1);
  return found[0]![1];
}

/** Replaces a text in every string of the only resource of a type. @throws Error when it is nowhere: nothing would be flipped */
export function replaceIn(template: Template, type: string, text: string, by: string): void {
  const resource = only(template, type);
  let found = 0;
  const replaced: unknown = JSON.parse(JSON.stringify(resource), (_, value: unknown) => {
    if (typeof value !== 'string' || !value.includes(text)) return value;
    found += 1;
    return value.replaceAll(text, by);
  });
  if (found === 0) throw new Error(`${type} has no ${text}`);
  Object.assign(resource, replaced);
}

/** An alarm's threshold. */
export function setThreshold(template: Template, alarm: RegExp, threshold: number): void {
  only(template, 'AWS::CloudWatch::Alarm', alarm).Properties.Threshold = threshold;
}

/**
 * A value that holds from a version on, so that redeploying does not touch the endpoint.
 *
 * @param packageArn - the version that is not live yet
 */
export function fromVersion(template: Template, packageArn: string, value: unknown, before: unknown): unknown {
  // Something has to change now, or CloudFormation refuses the update.
  only(template, 'AWS::Events::Rule').Properties.Description = 'changed';
  template.Conditions.IsMutated = { 'Fn::Equals': [{ Ref: 'ModelPackageArn' }, packageArn] };
  return { 'Fn::If': ['IsMutated', value, before] };
}

/** How traffic is shifted to a version that is not live yet. */
export function routing(template: Template, packageArn: string, change: Readonly<Record<string, unknown>>): void {
  const { BlueGreenUpdatePolicy } = template.Resources.Endpoint!.Properties.DeploymentConfig as {
    BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: Record<string, unknown> };
  };
  const { TrafficRoutingConfiguration: declared } = BlueGreenUpdatePolicy;
  for (const [name, value] of Object.entries(change))
    declared[name] = fromVersion(template, packageArn, value, declared[name]);
}

/** Leaves promotion to approvals: no reconciler looks, every quarter of an hour, whether something is to be done. */
export function withoutReconciler(template: Template): void {
  only(template, 'AWS::Scheduler::Schedule').Properties.State = 'DISABLED';
}
