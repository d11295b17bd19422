/** The SDK clients whose models describe what the local cloud speaks: types only, nothing is loaded. */
interface Sdk {
  apigatewayv2: typeof import('@aws-sdk/client-apigatewayv2');
  'application-autoscaling': typeof import('@aws-sdk/client-application-auto-scaling');
  cloudformation: typeof import('@aws-sdk/client-cloudformation');
  cloudtrail: typeof import('@aws-sdk/client-cloudtrail');
  codedeploy: typeof import('@aws-sdk/client-codedeploy');
  ecr: typeof import('@aws-sdk/client-ecr');
  events: typeof import('@aws-sdk/client-eventbridge');
  iam: typeof import('@aws-sdk/client-iam');
  kms: typeof import('@aws-sdk/client-kms');
  lambda: typeof import('@aws-sdk/client-lambda');
  logs: typeof import('@aws-sdk/client-cloudwatch-logs');
  monitoring: typeof import('@aws-sdk/client-cloudwatch');
  s3: typeof import('@aws-sdk/client-s3');
  sagemaker: typeof import('@aws-sdk/client-sagemaker');
  'runtime.sagemaker': typeof import('@aws-sdk/client-sagemaker-runtime');
  scheduler: typeof import('@aws-sdk/client-scheduler');
  sns: typeof import('@aws-sdk/client-sns');
  sqs: typeof import('@aws-sdk/client-sqs');
  ssm: typeof import('@aws-sdk/client-ssm');
  states: typeof import('@aws-sdk/client-sfn');
  sts: typeof import('@aws-sdk/client-sts');
}

/** A service, named as its SigV4 credential scope names it (`runtime.sagemaker` shares SageMaker's, `apigatewayv2` API Gateway's). */
export type ServiceName = keyof Sdk;

/** The operations that a service's SDK client knows, for example `CreateEndpoint`. */
export type OperationName<S extends ServiceName> = {
  [K in keyof Sdk[S]]: K extends `${infer Name}Command` ? (Name extends `_${string}` ? never : Name) : never;
}[keyof Sdk[S]];

type Command<S extends ServiceName, O extends string> = Sdk[S][`${O}Command` & keyof Sdk[S]] extends new (
  ...args: never[]
) => infer Instance
  ? Instance
  : never;

/** What an operation receives: the SDK's input type. */
export type Input<S extends ServiceName, O extends string> = Command<S, O> extends { input: infer In } ? In : never;

/** What an operation answers: the SDK's output type without `$metadata`. */
export type Output<S extends ServiceName, O extends string> =
  Command<S, O> extends {
    resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Out }>;
  }
    ? Omit<Out, '$metadata'>
    : never;
