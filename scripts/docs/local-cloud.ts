import { services } from '../../local/services';
import { handlers } from '../../local/services/cloudformation/resources';
import { OTHER_STEP_TYPES, STEP_TYPES } from '../../local/services/sagemaker/pipelines/definition/step-types';

const TITLES: Readonly<Record<string, string>> = {
  'application-autoscaling': 'Application Auto Scaling',
  cloudformation: 'CloudFormation',
  cloudtrail: 'CloudTrail',
  ecr: 'ECR',
  events: 'EventBridge',
  iam: 'IAM',
  kms: 'KMS',
  lambda: 'Lambda',
  logs: 'CloudWatch Logs',
  monitoring: 'CloudWatch',
  s3: 'S3',
  sagemaker: 'SageMaker',
  'runtime.sagemaker': 'SageMaker Runtime',
  scheduler: 'EventBridge Scheduler',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'Systems Manager',
  states: 'Step Functions',
  sts: 'STS',
};

/** `docs/local-cloud.md`: what the local cloud has, read from its own code. */
export function localCloudPage(): string {
  const described = services()
    .map(({ name, operations }) => ({
      title: TITLES[name] ?? name,
      names: operations.map((operation) => operation.name).sort(),
    }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en'));
  const total = described.reduce((sum, { names }) => sum + names.length, 0);
  const stepTypes = Object.entries(STEP_TYPES).map(
    ([type, { operation }]) => `| ${type} | ${operation === undefined ? '' : `\`${operation}\``} |`,
  );
  return `${[
    '# What the local cloud has',
    '<!-- Written by `node scripts/generate-docs.mjs` from the code; a test checks that it is current. -->',
    `\`headgate up\` answers ${total} operations of ${described.length} services on one port of 127.0.0.1, in the wire protocols of the AWS SDKs, with signatures and
IAM checked. Anything else is answered with 501 and its name; a resource type, property, intrinsic or step type that is
not listed here fails by name. There are no quiet approximations.`,
    'One account (111122223333), one Region (us-east-1). Access key `test`, secret `test` is its root.',
    '## Operations',
    ...described.map(({ title, names }) => `**${title}** (${names.length}): ${names.join(', ')}`),
    '## CloudFormation resource types',
    handlers
      .map(({ type }) => `- \`${type}\``)
      .sort()
      .join('\n'),
    '`Custom::...` resources are handled as `AWS::CloudFormation::CustomResource`.',
    '## Pipeline steps',
    ['| type | its Arguments are a request of |', '| --- | --- |', ...stepTypes].join('\n'),
    `Not run, and refused by name when a pipeline is created: ${[...OTHER_STEP_TYPES].sort().join(', ')}.`,
  ].join('\n\n')}\n`;
}
