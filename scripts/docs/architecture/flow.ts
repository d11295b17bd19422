import type { Deployed, Resource } from './deployed';
import { physicalName, referencesOf, textsOf } from './references';

/** One resource leads to another. */
export interface Edge {
  readonly from: Resource;
  readonly to: Resource;
  readonly label?: string;
}

/** What a picture of the flow leaves out: permissions have a section of their own, logs and parameters hang on everything. */
const ASIDE = /^AWS::(IAM::|KMS::|S3::BucketPolicy|SNS::TopicPolicy|Logs::|SSM::|CloudWatch::Dashboard)/;

/** Whether a resource is in the picture. */
export function isShown({ type, path }: Resource): boolean {
  return !ASIDE.test(type) && path !== 'Storage/AccessLogs';
}

/** Who leads to whom: by reference, by stable name, and promotion by the stack that its triggers name. */
export function edgesOf(deployed: Deployed): Edge[] {
  const shown = deployed.resources.filter(isShown);
  const edges = shown.flatMap((from) => [
    ...byReference(from, deployed),
    ...byName(from, shown),
    ...byStack(from, shown, deployed),
  ]);
  const seen = new Map(edges.map((edge) => [`${edge.from.id} ${edge.to.id}`, edge]));
  return [...seen.values()];
}

function byReference(from: Resource, deployed: Deployed): Edge[] {
  const to = [...referencesOf(from.properties, from.stack, deployed)].filter((one) => isShown(one) && one !== from);
  return to.map((one) => ({ from, to: one, label: LABELS[`${from.type} ${one.type}`] ?? LABELS[from.type] }));
}

/** What an arrow means where its direction alone could be misread. */
const LABELS: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'watches',
  'AWS::SageMaker::Endpoint AWS::CloudWatch::Alarm': 'rolls back on',
};

/** An event pattern names what it listens to, so the edge goes the other way. */
function byName(from: Resource, shown: readonly Resource[]): Edge[] {
  const { EventPattern, ...others } = from.properties;
  const heard = new Set(textsOf(EventPattern));
  const said = textsOf(others);
  return shown.flatMap((to): Edge[] => {
    const name = physicalName(to);
    if (name === undefined || to === from) return [];
    if (heard.has(name)) return [{ from: to, to: from }];
    if (from.type === 'AWS::CloudWatch::Alarm' && to.type === 'AWS::Scheduler::Schedule' && said.includes(name))
      return [{ from, to, label: 'watches' }];
    const called = `"${CALLED_BY[to.type]}":"${name}"`;
    return said.some((text) => text.includes(called)) ? [{ from, to }] : [];
  });
}

/** In the definition of a pipeline or state machine, what names another resource. */
const CALLED_BY: Readonly<Record<string, string>> = {
  'AWS::SageMaker::Pipeline': 'PipelineName',
  'AWS::SageMaker::ModelPackageGroup': 'ModelPackageGroupName',
};

/** A trigger that hands promotion the name of a stack: promotion updates the endpoint of that stack. */
function byStack(trigger: Resource, shown: readonly Resource[], deployed: Deployed): Edge[] {
  const names = textsOf(trigger.properties).flatMap((text) => /"stack":"([^"]+)"/.exec(text)?.[1] ?? []);
  const machines = [...referencesOf(trigger.properties, trigger.stack, deployed)].filter(
    ({ type }) => type === 'AWS::StepFunctions::StateMachine',
  );
  const endpoints = shown.filter(({ type, stack }) => type === 'AWS::SageMaker::Endpoint' && names.includes(stack));
  return machines.flatMap((from) => endpoints.map((to) => ({ from, to, label: 'updates its stack' })));
}
