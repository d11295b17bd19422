import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { assetBucket } from '../../../cli/deploy/bootstrap';
import { followStack } from '../../../cli/deploy/follow-stack';
import { whereAmI } from '../../../cli/identity';
import type { Stage } from '../../../lifecycle/stage';

const MINUTE = 60_000;

/** A template as far as tests change it. */
export interface Template {
  Description?: string;
  readonly Conditions: Record<string, unknown>;
  readonly Resources: Record<string, Resource>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/**
 * Deploys a stack's own template again with something changed.
 *
 * @param parameters - new values by name; all others keep theirs
 */
export async function redeploy(
  { aws, time }: Stage,
  StackName: string,
  change: (template: Template) => void,
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  const client = aws.client(CloudFormationClient);
  const [{ TemplateBody }, { Stacks }] = await Promise.all([
    client.send(new GetTemplateCommand({ StackName })),
    client.send(new DescribeStacksCommand({ StackName })),
  ]);
  const template = JSON.parse(TemplateBody!) as Template;
  change(template);
  const Bucket = assetBucket(await whereAmI(aws));
  const Key = `${StackName}-changed.json`;
  await aws.client(S3Client).send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(template) }));
  await client.send(
    new UpdateStackCommand({
      StackName,
      TemplateURL: `https://s3.us-east-1.amazonaws.com/${Bucket}/${Key}`,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Stacks?.[0]?.Parameters?.map(({ ParameterKey }) => {
        const ParameterValue = parameters[ParameterKey!];
        return { ParameterKey, ...(ParameterValue === undefined ? { UsePreviousValue: true } : { ParameterValue }) };
      }),
      RollbackConfiguration: { RollbackTriggers: [], MonitoringTimeInMinutes: 0 },
    }),
  );
  let done = false;
  const followed = followStack(aws, client, StackName).finally(() => (done = true));
  // A live endpoint shifts to the same model once more: that takes its virtual minutes.
  while (!done) await time.advance(MINUTE);
  await followed;
}

/** Resources of a type, by logical id. */
export function resources({ Resources }: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** A statement of an IAM policy as templates have it. */
export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Sid?: string;
  Condition?: unknown;
}

/** Changes the statements of every policy that a role with a given logical id has. */
export function changeStatements(
  template: Template,
  role: RegExp,
  change: (statements: Statement[]) => Statement[],
): void {
  for (const [, { Properties }] of resources(template, 'AWS::IAM::Policy')) {
    if (!role.test(JSON.stringify(Properties.Roles))) continue;
    const document = Properties.PolicyDocument as { Statement: Statement[] };
    document.Statement = change(document.Statement);
  }
}
