import * as iamSdk from '@aws-sdk/client-iam';
import { iam } from '../../../../local/services/iam/service';
import { startCloud, type Cloud } from '../../support';

let cloud: Cloud;
let client: iamSdk.IAMClient;
beforeEach(async () => {
  cloud = await startCloud([iam()]);
  client = cloud.client(iamSdk.IAMClient);
});
afterEach(() => cloud.close());

const trust = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
  });
const document = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } });
const createRole = (RoleName: string, rest: Partial<iamSdk.CreateRoleCommandInput> = {}) =>
  client.send(
    new iamSdk.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust('lambda.amazonaws.com'), ...rest }),
  );

describe('a role', () => {
  test('WHEN created THEN it is described as it was given', async () => {
    const tags = [
      { Key: 'b', Value: '2' },
      { Key: 'a', Value: '1' },
    ];
    await createRole('app', { Path: '/team/', Description: 'runs', MaxSessionDuration: 7200, Tags: tags });
    const { Role } = await client.send(new iamSdk.GetRoleCommand({ RoleName: 'app' }));
    expect(Role).toMatchObject({
      Arn: 'arn:aws:iam::111122223333:role/team/app',
      Path: '/team/',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) as string,
      Description: 'runs',
      MaxSessionDuration: 7200,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).toBe(trust('lambda.amazonaws.com'));
  });

  test('WHEN its name is taken, in whatever case, THEN EntityAlreadyExists', async () => {
    await createRole('app');
    await expect(createRole('APP')).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
      Code: 'EntityAlreadyExists',
    });
  });

  test('WHEN it is missing THEN NoSuchEntity names it', async () => {
    await expect(client.send(new iamSdk.GetRoleCommand({ RoleName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The role with name nobody cannot be found.',
    });
  });

  test('WHEN it has policies THEN it cannot be deleted, and can without them', async () => {
    const RoleName = 'app';
    const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    await createRole(RoleName);
    await client.send(new iamSdk.PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument: document('s3:*') }));
    await client.send(new iamSdk.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const drop = () => client.send(new iamSdk.DeleteRoleCommand({ RoleName }));

    await expect(drop()).rejects.toMatchObject({ name: 'DeleteConflictException' });
    await client.send(new iamSdk.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    await expect(drop()).rejects.toThrow('Cannot delete entity, must delete policies first.');
    await client.send(new iamSdk.DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await drop();
    await expect(drop()).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  test('WHEN its trust policy names no principal THEN MalformedPolicyDocument', async () => {
    const AssumeRolePolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole' } });
    await expect(createRole('app', { AssumeRolePolicyDocument })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
    });
  });

  test('WHEN listed THEN in pages, by path', async () => {
    for (const name of ['c', 'a', 'b']) await createRole(name, { Path: name === 'c' ? '/x/' : '/' });
    const first = await client.send(new iamSdk.ListRolesCommand({ MaxItems: 2 }));
    expect(first.Roles!.map(({ RoleName }) => RoleName)).toEqual(['a', 'b']);
    const second = await client.send(new iamSdk.ListRolesCommand({ Marker: first.Marker }));
    expect([second.IsTruncated, second.Roles!.map(({ RoleName }) => RoleName)]).toEqual([false, ['c']]);
    const below = await client.send(new iamSdk.ListRolesCommand({ PathPrefix: '/x/' }));
    expect(below.Roles!.map(({ RoleName }) => RoleName)).toEqual(['c']);
  });
});

describe('a managed policy', () => {
  test('WHEN it gets versions THEN the default one is in force, and the fifth is the last', async () => {
    const { Policy } = await client.send(
      new iamSdk.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: document('s3:*') }),
    );
    const PolicyArn = Policy!.Arn!;
    const add = (action: string, SetAsDefault = false) =>
      client.send(new iamSdk.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: document(action), SetAsDefault }));
    await add('sqs:*', true);
    for (const action of ['a:*', 'b:*', 'c:*']) await add(action);
    await expect(add('d:*')).rejects.toMatchObject({ name: 'LimitExceededException' });
    const { Versions } = await client.send(new iamSdk.ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions!.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion])).toEqual([
      ['v5', false],
      ['v4', false],
      ['v3', false],
      ['v2', true],
      ['v1', false],
    ]);
    await expect(client.send(new iamSdk.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }))).rejects.toThrow(
      'Cannot delete the default version of a policy.',
    );
  });

  test('WHEN AWS has it and the local cloud does not know it THEN it fails by name', async () => {
    await createRole('app');
    const attach = client.send(
      new iamSdk.AttachRolePolicyCommand({ RoleName: 'app', PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2FullAccess' }),
    );
    await expect(attach).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'iam: the AWS managed policy AmazonEC2FullAccess is not implemented by the local cloud',
    });
  });

  test('WHEN it is attached THEN it is counted and cannot be deleted', async () => {
    await createRole('app');
    const { Policy } = await client.send(
      new iamSdk.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: document('s3:*') }),
    );
    const PolicyArn = Policy!.Arn!;
    await client.send(new iamSdk.AttachRolePolicyCommand({ RoleName: 'app', PolicyArn }));
    const listed = await client.send(new iamSdk.ListEntitiesForPolicyCommand({ PolicyArn }));
    expect(listed.PolicyRoles).toEqual([expect.objectContaining({ RoleName: 'app' })]);
    await expect(client.send(new iamSdk.DeletePolicyCommand({ PolicyArn }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
  });
});

describe('simulation', () => {
  test('WHEN a role is simulated THEN each action and resource gets its decision', async () => {
    const { Role } = await createRole('app');
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' },
        { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' },
      ],
    });
    await client.send(new iamSdk.PutRolePolicyCommand({ RoleName: 'app', PolicyName: 'p', PolicyDocument }));
    const { EvaluationResults } = await client.send(
      new iamSdk.SimulatePrincipalPolicyCommand({
        PolicySourceArn: Role!.Arn,
        ActionNames: ['s3:GetObject', 's3:DeleteObject', 'sqs:SendMessage'],
        ResourceArns: ['arn:aws:s3:::b/k'],
      }),
    );
    expect(EvaluationResults!.map(({ EvalDecision }) => EvalDecision)).toEqual([
      'allowed',
      'explicitDeny',
      'implicitDeny',
    ]);
  });
});
