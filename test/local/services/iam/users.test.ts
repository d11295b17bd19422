import * as iamSdk from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { iam } from '../../../../local/services/iam/service';
import { sts } from '../../../../local/services/sts/service';
import { startCloud, type Cloud } from '../../support';

let cloud: Cloud;
let root: iamSdk.IAMClient;
beforeEach(async () => {
  cloud = await startCloud([iam(), sts()]);
  root = cloud.client(iamSdk.IAMClient);
});
afterEach(() => cloud.close());

const allow = (Action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action, Resource: '*' } });

async function userWithKey(UserName: string) {
  await root.send(new iamSdk.CreateUserCommand({ UserName }));
  const { AccessKey } = await root.send(new iamSdk.CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

test('GIVEN a user with a key WHEN it signs THEN the cloud knows who it is', async () => {
  const credentials = await userWithKey('ann');
  const who = await cloud.client(STSClient, credentials).send(new GetCallerIdentityCommand({}));
  expect(who).toMatchObject({ Arn: 'arn:aws:iam::111122223333:user/ann', Account: '111122223333' });
});

test('GIVEN a user without policies WHEN it calls THEN AccessDenied names user, action and resource', async () => {
  const ann = cloud.client(iamSdk.IAMClient, await userWithKey('ann'));
  await expect(ann.send(new iamSdk.ListRolesCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message:
      'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::111122223333:role/ because no identity-based policy allows the iam:ListRoles action',
  });
});

test('GIVEN a group with a policy WHEN the user is in it THEN it may, and no longer once taken out', async () => {
  const ann = cloud.client(iamSdk.IAMClient, await userWithKey('ann'));
  const GroupName = 'readers';
  await root.send(new iamSdk.CreateGroupCommand({ GroupName }));
  await root.send(new iamSdk.PutGroupPolicyCommand({ GroupName, PolicyName: 'p', PolicyDocument: allow('iam:List*') }));
  await root.send(new iamSdk.AddUserToGroupCommand({ GroupName, UserName: 'ann' }));
  await expect(ann.send(new iamSdk.ListRolesCommand({}))).resolves.toMatchObject({ Roles: [] });
  await root.send(new iamSdk.RemoveUserFromGroupCommand({ GroupName, UserName: 'ann' }));
  await expect(ann.send(new iamSdk.ListRolesCommand({}))).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('GIVEN a boundary WHEN it does not allow the action THEN it is the reason', async () => {
  const UserName = 'ann';
  const ann = cloud.client(iamSdk.IAMClient, await userWithKey(UserName));
  await root.send(new iamSdk.PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument: allow('*') }));
  const { Policy } = await root.send(
    new iamSdk.CreatePolicyCommand({ PolicyName: 'b', PolicyDocument: allow('s3:*') }),
  );
  await root.send(new iamSdk.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: Policy!.Arn }));
  await expect(ann.send(new iamSdk.ListRolesCommand({}))).rejects.toThrow(
    /because no permissions boundary allows the iam:ListRoles action$/,
  );
});

test('GIVEN a key WHEN it is made inactive or deleted THEN it is unknown', async () => {
  const credentials = await userWithKey('ann');
  const AccessKeyId = credentials.accessKeyId;
  const who = () => cloud.client(STSClient, credentials).send(new GetCallerIdentityCommand({}));
  await root.send(new iamSdk.UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId, Status: 'Inactive' }));
  await expect(who()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  await root.send(new iamSdk.UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId, Status: 'Active' }));
  await expect(who()).resolves.toBeDefined();
  await root.send(new iamSdk.DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId }));
  await expect(who()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

test('GIVEN two keys WHEN a third is asked for THEN LimitExceeded', async () => {
  await userWithKey('ann');
  const another = () => root.send(new iamSdk.CreateAccessKeyCommand({ UserName: 'ann' }));
  await another();
  await expect(another()).rejects.toMatchObject({ name: 'LimitExceededException' });
});
