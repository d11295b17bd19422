import { randomUUID } from 'node:crypto';
import type { CreateFunctionRequest, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { SESSIONS } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import { NotImplemented, ServiceError } from '../../kernel/operation/error';
import { isRuntime, RUNTIME_NAMES } from '../../runtimes/lambda/launch';
import type { Code } from './code';
import { invalidParameter } from './errors';
import type { VersionConfiguration } from './functions';

type Request = Partial<CreateFunctionRequest & UpdateFunctionConfigurationRequest>;

/** What Lambda has and the local cloud does not, by field. */
const UNSUPPORTED: Readonly<Record<string, (request: Request) => boolean>> = {
  'a VPC (VpcConfig)': ({ VpcConfig }) => (VpcConfig?.SubnetIds ?? []).length > 0,
  'Layers of a function': ({ Layers }) => (Layers ?? []).length > 0,
  'FileSystemConfigs of a function': ({ FileSystemConfigs }) => (FileSystemConfigs ?? []).length > 0,
  'a function from a container image (PackageType)': ({ PackageType }) => PackageType === 'Image',
  'ImageConfig of a function': ({ ImageConfig }) => ImageConfig !== undefined,
  'SnapStart of a function': ({ SnapStart }) => (SnapStart?.ApplyOn ?? 'None') !== 'None',
  'logs in JSON (LoggingConfig.LogFormat)': ({ LoggingConfig }) => (LoggingConfig?.LogFormat ?? 'Text') !== 'Text',
  'CodeSigningConfigArn of a function': ({ CodeSigningConfigArn }) => CodeSigningConfigArn !== undefined,
  'DurableConfig of a function': ({ DurableConfig }) => DurableConfig !== undefined,
  'CapacityProviderConfig of a function': ({ CapacityProviderConfig }) => CapacityProviderConfig !== undefined,
  'TenancyConfig of a function': ({ TenancyConfig }) => TenancyConfig !== undefined,
};

/** Variables that Lambda sets itself. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const RESERVED =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN)|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$/;

/** A configuration from a request, on top of what there was. @throws InvalidParameterValueException, NotImplemented */
export function configure(
  kernel: Kernel,
  name: string,
  request: Request,
  code: Code,
  before?: VersionConfiguration,
): VersionConfiguration {
  for (const [what, used] of Object.entries(UNSUPPORTED)) if (used(request)) throw new NotImplemented(what);
  const version: VersionConfiguration = {
    version: '$LATEST',
    runtime: request.Runtime ?? before?.runtime ?? '',
    handler: request.Handler ?? before?.handler ?? '',
    role: request.Role ?? before?.role ?? '',
    description: request.Description ?? before?.description ?? '',
    timeout: request.Timeout ?? before?.timeout ?? 3,
    memory: request.MemorySize ?? before?.memory ?? 128,
    environment: request.Environment?.Variables ?? before?.environment ?? {},
    architectures: request.Architectures ?? before?.architectures ?? ['x86_64'],
    deadLetter: request.DeadLetterConfig ?? before?.deadLetter,
    kmsKeyArn: request.KMSKeyArn ?? before?.kmsKeyArn,
    tracing: request.TracingConfig ?? before?.tracing ?? { Mode: 'PassThrough' },
    storage: request.EphemeralStorage ?? before?.storage ?? { Size: 512 },
    logging: {
      LogFormat: 'Text',
      LogGroup: request.LoggingConfig?.LogGroup ?? before?.logging.LogGroup ?? `/aws/lambda/${name}`,
    },
    codeSha256: code.sha256,
    codeSize: code.size,
    revisionId: randomUUID(),
    modifiedAt: kernel.clock.date(),
  };
  check(version);
  if (version.role !== before?.role) checkRole(kernel, version.role);
  return version;
}

function check({ runtime, handler, environment }: VersionConfiguration): void {
  if (!isRuntime(runtime)) {
    if (runtime === '') throw invalidParameter('Runtime is mandatory for functions created with deployment packages.');
    throw new NotImplemented(`the runtime ${runtime} (there are ${RUNTIME_NAMES.join(', ')})`);
  }
  if (handler === '') throw invalidParameter('Handler is mandatory for functions created with deployment packages.');
  const reserved = Object.keys(environment).filter((key) => RESERVED.test(key));
  if (reserved.length > 0)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  if (Buffer.byteLength(JSON.stringify(environment)) > 4096)
    throw invalidParameter(
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
    );
}

function checkRole(kernel: Kernel, roleArn: string): void {
  try {
    kernel.get(SESSIONS).create({ roleArn, service: 'lambda.amazonaws.com', sessionName: 'check', seconds: 900 });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
}
