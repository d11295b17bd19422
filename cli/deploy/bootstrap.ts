import { readFileSync } from 'node:fs';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { fromRoot } from '../../lib/root';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import { followStack } from './follow-stack';

/** The stack of `cdk bootstrap`. */
export const BOOTSTRAP_STACK = 'CDKToolkit';

/** What `cdk bootstrap` calls its resources after; the app does not choose another. */
const QUALIFIER = 'hnb659fds';

const VERSION_PARAMETER = `/cdk-bootstrap/${QUALIFIER}/version`;

/** Where the installed CDK CLI has its template. */
const TEMPLATE = 'node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml';

/** The bucket that assets are published to. */
export function assetBucket({ account, region }: Place): string {
  return `cdk-${QUALIFIER}-assets-${account}-${region}`;
}

/** The role of the bootstrap that CloudFormation takes. */
export function executionRoleArn({ partition, account, region }: Place): string {
  return `arn:${partition}:iam::${account}:role/cdk-${QUALIFIER}-cfn-exec-role-${account}-${region}`;
}

/** Version of the bootstrap, or undefined where there is none. */
export async function bootstrapVersion(aws: Aws): Promise<number | undefined> {
  try {
    const { Parameter } = await aws.client(SSMClient).send(new GetParameterCommand({ Name: VERSION_PARAMETER }));
    return Number(Parameter?.Value);
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

/**
 * Makes sure that the target is bootstrapped. The local cloud gets the CDK CLI's own template; on an account it is for
 * its owner to decide.
 *
 * @returns whether it was done now
 * @throws CommandError on an account without a bootstrap, or with an old one
 */
export async function ensureBootstrap(aws: Aws, place: Place, required: number): Promise<boolean> {
  const version = await bootstrapVersion(aws);
  if (version !== undefined && version >= required) return false;
  if (aws.target.kind === 'aws') throw notBootstrapped(place, version, required);
  if (version !== undefined)
    throw new CommandError(
      `${BOOTSTRAP_STACK} has version ${version}, ${required} is needed`,
      'run `npx cdk bootstrap`',
    );
  await createBootstrap(aws, place);
  return true;
}

function notBootstrapped({ account, region }: Place, version: number | undefined, required: number): CommandError {
  const what =
    version === undefined ? 'is not bootstrapped' : `has bootstrap version ${version}, ${required} is needed`;
  return new CommandError(`${account}/${region} ${what}`, `run \`npx cdk bootstrap aws://${account}/${region}\``);
}

/** What `cdk bootstrap` does without options. */
async function createBootstrap(aws: Aws, { partition }: Place): Promise<void> {
  const parameters = {
    FileAssetsBucketKmsKeyId: 'AWS_MANAGED_KEY',
    CloudFormationExecutionPolicies: `arn:${partition}:iam::aws:policy/AdministratorAccess`,
  };
  const client = aws.client(CloudFormationClient);
  await client.send(
    new CreateStackCommand({
      StackName: BOOTSTRAP_STACK,
      TemplateBody: readFileSync(fromRoot(TEMPLATE), 'utf8'),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
    }),
  );
  await followStack(aws, client, BOOTSTRAP_STACK);
}
