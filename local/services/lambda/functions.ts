import type {
  DeadLetterConfig,
  EphemeralStorage,
  FunctionConfiguration,
  LoggingConfig,
  TracingConfig,
} from '@aws-sdk/client-lambda';
import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';
import type { Collection } from '../../kernel/store/collection';
import { notFound } from './errors';
import { functionArn, parseName, type FunctionName } from './names';
import { policyText, type PolicyStatement } from './policy';

/** What a version of a function is made of. */
export interface VersionConfiguration {
  readonly version: string;
  readonly runtime: string;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly architectures: readonly string[];
  readonly deadLetter?: DeadLetterConfig;
  readonly kmsKeyArn?: string;
  readonly tracing: TracingConfig;
  readonly storage: EphemeralStorage;
  readonly logging: LoggingConfig;
  readonly codeSha256: string;
  readonly codeSize: number;
  readonly revisionId: string;
  readonly modifiedAt: Date;
}

/** A function; `latest` is what `$LATEST` is now. */
export interface LambdaFunction {
  readonly name: string;
  readonly latest: VersionConfiguration;
  /** The number of the version published last; 0 before. */
  readonly published: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Its share of concurrency; undefined shares with the others. */
  readonly reserved?: number;
  /** By qualifier; the empty one stands for the function itself. */
  readonly policies: Readonly<Record<string, readonly PolicyStatement[]>>;
}

export const functions = (kernel: Kernel): Collection<LambdaFunction> => kernel.store.collection('lambda:function');

/** Published versions, by `name/number` with leading zeros so that they are listed in order. */
export const versions = (kernel: Kernel): Collection<VersionConfiguration> => kernel.store.collection('lambda:version');

export const versionKey = (name: string, version: string): string => `${name}/${version.padStart(10, '0')}`;

/** The function, and the qualifier that was named. @throws ResourceNotFoundException */
export function findFunction(
  kernel: Kernel,
  text: string | undefined,
  qualifier?: string,
): { readonly fn: LambdaFunction; readonly named: FunctionName } {
  const named = parseName(text, qualifier);
  const fn = functions(kernel).get(named.name);
  if (fn === undefined) throw notFound(`Function not found: ${functionArn(kernel, named)}`);
  return { fn, named };
}

/** A version by number or `$LATEST`. @throws ResourceNotFoundException */
export function findVersion(kernel: Kernel, fn: LambdaFunction, version = '$LATEST'): VersionConfiguration {
  const found = version === '$LATEST' ? fn.latest : versions(kernel).get(versionKey(fn.name, version));
  if (found === undefined)
    throw notFound(`Function not found: ${functionArn(kernel, { name: fn.name, qualifier: version })}`);
  return found;
}

/** The permission for an action on a function, which its own policy may give, too. */
export function onFunction(kernel: Kernel, action: string, text: string | undefined, qualifier?: string): Requirement {
  const named = parseName(text, qualifier);
  const statements = functions(kernel).get(named.name)?.policies[named.qualifier ?? ''];
  return {
    action: `lambda:${action}`,
    resource: functionArn(kernel, named),
    resourcePolicy: statements === undefined ? undefined : policyText(statements),
  };
}

/** The permission to hand a role to Lambda. */
export const passRole = (roleArn: string): Requirement => ({
  action: 'iam:PassRole',
  resource: roleArn,
  context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
});

/** A version as every operation describes it. */
export function describeVersion(
  kernel: Kernel,
  name: string,
  version: VersionConfiguration,
  qualifier?: string,
): FunctionConfiguration {
  const variables = version.environment;
  return {
    FunctionName: name,
    FunctionArn: functionArn(kernel, {
      name,
      qualifier: qualifier ?? (version.version === '$LATEST' ? undefined : version.version),
    }),
    Runtime: version.runtime as FunctionConfiguration['Runtime'],
    Role: version.role,
    Handler: version.handler,
    CodeSize: version.codeSize,
    Description: version.description,
    Timeout: version.timeout,
    MemorySize: version.memory,
    LastModified: version.modifiedAt.toISOString().replace('Z', '+0000'),
    CodeSha256: version.codeSha256,
    Version: version.version,
    DeadLetterConfig: version.deadLetter,
    Environment: Object.keys(variables).length === 0 ? undefined : { Variables: { ...variables } },
    KMSKeyArn: version.kmsKeyArn,
    TracingConfig: version.tracing,
    RevisionId: version.revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [...version.architectures] as FunctionConfiguration['Architectures'],
    EphemeralStorage: version.storage,
    LoggingConfig: version.logging,
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  };
}
