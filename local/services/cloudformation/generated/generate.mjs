/**
 * Writes resource-types.json: properties and attributes of the resource types that the local cloud deploys, taken from
 * @aws-cdk/aws-service-spec (Apache-2.0). The whole specification takes a second and 185 MB to load; this takes neither.
 *
 * Run from the repository's root: `node local/services/cloudformation/generated/generate.mjs`
 */
import { writeFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const SUPPORTED = {
  ApiGatewayV2: ['Api', 'Authorizer', 'Deployment', 'Integration', 'Route', 'Stage'],
  ApplicationAutoScaling: ['ScalableTarget', 'ScalingPolicy'],
  CloudFormation: ['CustomResource'],
  CloudWatch: ['Alarm', 'CompositeAlarm', 'Dashboard'],
  CodeDeploy: ['Application', 'DeploymentConfig', 'DeploymentGroup'],
  ECR: ['Repository'],
  Events: ['Rule'],
  IAM: ['ManagedPolicy', 'Policy', 'Role', 'User'],
  KMS: ['Alias', 'Key'],
  Lambda: ['Alias', 'Function', 'Permission', 'Version'],
  Logs: ['LogGroup'],
  S3: ['Bucket', 'BucketPolicy'],
  SNS: ['Subscription', 'Topic', 'TopicPolicy'],
  SQS: ['Queue', 'QueuePolicy'],
  SSM: ['Parameter'],
  SageMaker: [
    ...['DataQualityJobDefinition', 'Endpoint', 'EndpointConfig', 'Model', 'ModelPackageGroup'],
    ...['ModelQualityJobDefinition', 'MonitoringSchedule', 'Pipeline'],
  ],
  Scheduler: ['Schedule', 'ScheduleGroup'],
  StepFunctions: ['StateMachine'],
};

const spec = loadAwsServiceSpecSync();
// The CDK's own type, which AWS's specification leaves out.
const types = { 'AWS::CDK::Metadata': { properties: { Analytics: 'string' }, attributes: [] } };
const definitions = {};
for (const [service, names] of Object.entries(SUPPORTED))
  for (const name of names) {
    const type = `AWS::${service}::${name}`;
    const resource = spec.lookup('resource', 'cloudFormationType', 'equals', type).only();
    types[type] = {
      properties: propertiesOf(resource, `${service}.${name}`),
      attributes: Object.keys(resource.attributes).sort(),
    };
  }
writeFileSync(
  'local/services/cloudformation/generated/resource-types.json',
  `${JSON.stringify({ types: sorted(types), definitions: sorted(definitions) }, undefined, 1)}\n`,
);

/** Each property as one string: its type, then `required`, `replaces` (an update creates anew) or `may-replace`. */
function propertiesOf(entity, scope) {
  const entries = Object.entries(entity.properties).map(([name, property]) => {
    const replaces = { yes: ' replaces', maybe: ' may-replace' }[property.causesReplacement] ?? '';
    return [name, `${typeOf(property.type, scope)}${property.required ? ' required' : ''}${replaces}`];
  });
  return sorted(Object.fromEntries(entries));
}

function typeOf(type, scope) {
  switch (type.type) {
    case 'array':
      return `list<${typeOf(type.element, scope)}>`;
    case 'map':
      return `map<${typeOf(type.element, scope)}>`;
    case 'tag':
      return 'tag';
    case 'union':
      return type.types.some(({ type: member }) => member === 'json') ? 'json' : typeOf(type.types[0], scope);
    case 'ref':
      return define(spec.get('typeDefinition', type.reference.$ref), scope);
    default:
      return type.type;
  }
}

function define(definition, scope) {
  const name = `${scope}.${definition.name}`;
  if (definitions[name] === undefined) {
    definitions[name] = {};
    definitions[name] = propertiesOf(definition, scope);
  }
  return name;
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
