import type { ServiceName } from '../operation/sdk';

/** The protocols of AWS's service models. */
export type ProtocolName = 'json' | 'query' | 'rest-json' | 'rest-xml' | 'cbor';

/** What the wire must know of a service before it loads the SDK's model of it. */
export interface ServiceEntry {
  /** The SDK client, whose schemas describe the operations. */
  readonly load: () => Promise<object>;
  /** Every protocol that the service's model lists; the first answers requests that cannot be told apart. */
  readonly protocols: readonly ProtocolName[];
  /** What comes before the operation in X-Amz-Target, and in the path of an RPC v2 request. */
  readonly target?: string;
  readonly jsonVersion?: '1.0' | '1.1';
  /** Of query requests and of XML answers. */
  readonly version?: string;
  readonly xmlNamespace?: string;
  /** Errors keep the codes that they had in the query protocol. */
  readonly queryCompatible?: boolean;
}

const json = (load: ServiceEntry['load'], target: string, jsonVersion: '1.0' | '1.1' = '1.1'): ServiceEntry => ({
  load,
  protocols: ['json'],
  target,
  jsonVersion,
});

const query = (load: ServiceEntry['load'], version: string, host: string): ServiceEntry => ({
  load,
  protocols: ['query'],
  version,
  xmlNamespace: `${host}/doc/${version}/`,
});

/** The services, as AWS's models have them (botocore 1.44.5). */
export const SERVICES: Readonly<Record<ServiceName, ServiceEntry>> = {
  apigatewayv2: { load: () => import('@aws-sdk/client-apigatewayv2'), protocols: ['rest-json'] },
  'application-autoscaling': json(() => import('@aws-sdk/client-application-auto-scaling'), 'AnyScaleFrontendService'),
  cloudformation: query(
    () => import('@aws-sdk/client-cloudformation'),
    '2010-05-15',
    'http://cloudformation.amazonaws.com',
  ),
  cloudtrail: json(() => import('@aws-sdk/client-cloudtrail'), 'CloudTrail_20131101'),
  codedeploy: {
    ...json(() => import('@aws-sdk/client-codedeploy'), 'CodeDeploy_20141006'),
    protocols: ['json', 'cbor'],
  },
  ecr: json(() => import('@aws-sdk/client-ecr'), 'AmazonEC2ContainerRegistry_V20150921'),
  events: json(() => import('@aws-sdk/client-eventbridge'), 'AWSEvents'),
  iam: query(() => import('@aws-sdk/client-iam'), '2010-05-08', 'https://iam.amazonaws.com'),
  kms: json(() => import('@aws-sdk/client-kms'), 'TrentService'),
  lambda: { load: () => import('@aws-sdk/client-lambda'), protocols: ['rest-json'] },
  logs: json(() => import('@aws-sdk/client-cloudwatch-logs'), 'Logs_20140328'),
  monitoring: {
    ...query(() => import('@aws-sdk/client-cloudwatch'), '2010-08-01', 'http://monitoring.amazonaws.com'),
    protocols: ['cbor', 'json', 'query'],
    target: 'GraniteServiceVersion20100801',
    jsonVersion: '1.0',
    queryCompatible: true,
  },
  s3: {
    load: () => import('@aws-sdk/client-s3'),
    protocols: ['rest-xml'],
    version: '2006-03-01',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
  },
  sagemaker: json(() => import('@aws-sdk/client-sagemaker'), 'SageMaker'),
  'runtime.sagemaker': { load: () => import('@aws-sdk/client-sagemaker-runtime'), protocols: ['rest-json'] },
  scheduler: { load: () => import('@aws-sdk/client-scheduler'), protocols: ['rest-json'] },
  sns: query(() => import('@aws-sdk/client-sns'), '2010-03-31', 'http://sns.amazonaws.com'),
  sqs: { ...json(() => import('@aws-sdk/client-sqs'), 'AmazonSQS', '1.0'), queryCompatible: true },
  ssm: json(() => import('@aws-sdk/client-ssm'), 'AmazonSSM'),
  states: json(() => import('@aws-sdk/client-sfn'), 'AWSStepFunctions', '1.0'),
  sts: query(() => import('@aws-sdk/client-sts'), '2011-06-15', 'https://sts.amazonaws.com'),
};

const BY_TARGET = new Map(
  Object.entries(SERVICES).flatMap(([name, { target }]) =>
    target === undefined ? [] : [[target, name as ServiceName] as const],
  ),
);

/** The service of an X-Amz-Target prefix, which some clients write with a package name in front. */
export const serviceOfTarget = (target: string): ServiceName | undefined =>
  BY_TARGET.get(target.slice(target.lastIndexOf('.') + 1));

/** Whether the wire speaks a service of this name. */
export const isService = (name: string): name is ServiceName => Object.hasOwn(SERVICES, name);
