import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from './aws';

/** Whose account it is, and where. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** ARN of the caller. */
  readonly caller: string;
}

/** Asks the target who the caller is. */
export async function whereAmI(aws: Aws): Promise<Place> {
  const client = aws.client(STSClient);
  const [identity, region] = await Promise.all([client.send(new GetCallerIdentityCommand({})), client.config.region()]);
  const caller = identity.Arn ?? '';
  return { account: identity.Account ?? '', region, partition: caller.split(':')[1] ?? 'aws', caller };
}

/** The same account under a role. */
export async function assumeRole(aws: Aws, roleArn: string, sessionName: string): Promise<Aws> {
  const { Credentials } = await aws
    .client(STSClient)
    .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: sessionName }));
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = Credentials ?? {};
  return aws.as({
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  });
}
