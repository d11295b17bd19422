import * as iamSdk from '@aws-sdk/client-iam';
import * as stsSdk from '@aws-sdk/client-sts';
import { SESSIONS } from '../../../../local/kernel/auth/sessions';
import { iam } from '../../../../local/services/iam/service';
import { sts } from '../../../../local/services/sts/service';
import { startCloud, type Cloud } from '../../support';

const ROLE = 'arn:aws:iam::111122223333:role/app';
let cloud: Cloud;
let root: iamSdk.IAMClient;
beforeEach(async () => {
  cloud = await startCloud([iam(), sts()]);
  root = cloud.client(iamSdk.IAMClient);
});
afterEach(() => cloud.close());

const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: statement });
const trusting = (Principal: object, rest: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action: ['sts:AssumeRole', 'sts:TagSession'], ...rest });
const ACCOUNT = { AWS: 'arn:aws:iam::111122223333:root' };

const createRole = (
  AssumeRolePolicyDocument: string,
  PolicyDocument = policy({ Effect: 'Allow', Action: 'iam:*', Resource: '*' }),
) =>
  root
    .send(new iamSdk.CreateRoleCommand({ RoleName: 'app', AssumeRolePolicyDocument }))
    .then(() => root.send(new iamSdk.PutRolePolicyCommand({ RoleName: 'app', PolicyName: 'p', PolicyDocument })));

async function assume(rest: Partial<stsSdk.AssumeRoleCommandInput> = {}, credentials?: Parameters<Cloud['client']>[1]) {
  const input = { RoleArn: ROLE, RoleSessionName: 's1', ...rest };
  const { Credentials } = await cloud.client(stsSdk.STSClient, credentials).send(new stsSdk.AssumeRoleCommand(input));
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}
const listRoles = (credentials: Parameters<Cloud['client']>[1]) =>
  cloud.client(iamSdk.IAMClient, credentials).send(new iamSdk.ListRolesCommand({}));

test('GIVEN a role that trusts the account WHEN assumed THEN its session acts with its permissions', async () => {
  await createRole(trusting(ACCOUNT));
  const session = await assume();
  const who = await cloud.client(stsSdk.STSClient, session).send(new stsSdk.GetCallerIdentityCommand({}));
  expect(who.Arn).toBe('arn:aws:sts::111122223333:assumed-role/app/s1');
  expect(who.UserId).toMatch(/^AROA[A-Z2-7]{17}:s1$/);
  await expect(listRoles(session)).resolves.toBeDefined();
});

test('GIVEN a role that trusts a service WHEN a person assumes it THEN AccessDenied', async () => {
  await createRole(trusting({ Service: 'lambda.amazonaws.com' }));
  await expect(assume()).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringMatching(
      /^User: arn:aws:iam::111122223333:root is not authorized to perform: sts:AssumeRole on resource: /,
    ) as string,
  });
});

test('WHEN the role does not exist THEN the refusal is the same', async () => {
  await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('GIVEN an external id in the trust policy WHEN it is wrong THEN AccessDenied', async () => {
  await createRole(trusting(ACCOUNT, { Condition: { StringEquals: { 'sts:ExternalId': 'secret' } } }));
  await expect(assume({ ExternalId: 'other' })).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(assume({ ExternalId: 'secret' })).resolves.toBeDefined();
});

test('GIVEN a session policy WHEN it does not allow what the role may THEN the session may not', async () => {
  await createRole(trusting(ACCOUNT));
  const session = await assume({ Policy: policy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) });
  await expect(listRoles(session)).rejects.toThrow(/because no session policy allows the iam:ListRoles action$/);
});

test("GIVEN session tags WHEN a policy asks for them THEN they count as the principal's", async () => {
  const tagged = { StringEquals: { 'aws:PrincipalTag/team': 'risk' } };
  await createRole(
    trusting(ACCOUNT),
    policy({ Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*', Condition: tagged }),
  );
  await expect(listRoles(await assume())).rejects.toMatchObject({ name: 'AccessDenied' });
  await expect(listRoles(await assume({ Tags: [{ Key: 'team', Value: 'risk' }] }))).resolves.toBeDefined();
});

test('GIVEN a session WHEN its token is missing or another one THEN it is refused', async () => {
  await createRole(trusting(ACCOUNT));
  const [one, other] = [await assume(), await assume()];
  for (const sessionToken of [undefined, other.sessionToken, 'bm9uZQ=='])
    await expect(listRoles({ ...one, sessionToken })).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

test('GIVEN a session WHEN its role is deleted and made again THEN the session has no permissions', async () => {
  await createRole(trusting(ACCOUNT));
  const session = await assume();
  await root.send(new iamSdk.DeleteRolePolicyCommand({ RoleName: 'app', PolicyName: 'p' }));
  await root.send(new iamSdk.DeleteRoleCommand({ RoleName: 'app' }));
  await createRole(trusting(ACCOUNT));
  await expect(listRoles(session)).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('WHEN a session is to last longer than the role allows THEN ValidationError', async () => {
  await createRole(trusting(ACCOUNT));
  await expect(assume({ DurationSeconds: 3601 })).rejects.toThrow(
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  );
});

describe('sessions for services', () => {
  const request = { roleArn: ROLE, service: 'lambda.amazonaws.com', sessionName: 'f', seconds: 900 };

  test('GIVEN a role that trusts the service WHEN a session is created THEN its credentials work', async () => {
    await createRole(trusting({ Service: 'lambda.amazonaws.com' }));
    const session = cloud.running.parts.get(SESSIONS).create(request);
    const who = await cloud.client(stsSdk.STSClient, session).send(new stsSdk.GetCallerIdentityCommand({}));
    expect(who.Arn).toBe('arn:aws:sts::111122223333:assumed-role/app/f');
  });

  test('GIVEN a role that trusts another service WHEN a session is created THEN it is refused by name', async () => {
    await createRole(trusting({ Service: 'states.amazonaws.com' }));
    expect(() => cloud.running.parts.get(SESSIONS).create(request)).toThrow(
      /^lambda\.amazonaws\.com is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role\/app/,
    );
  });

  test('GIVEN credentials WHEN their time is over THEN ExpiredToken', async () => {
    await createRole(trusting({ Service: 'lambda.amazonaws.com' }));
    const { expiration: _, ...session } = cloud.running.parts.get(SESSIONS).create({ ...request, seconds: -1 });
    const who = cloud.client(stsSdk.STSClient, session).send(new stsSdk.GetCallerIdentityCommand({}));
    await expect(who).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});
