import { actAs, sessionName } from '../../../cli/promotion/actor';
import { awsError, fakeAws, place } from '../support';

const assumed = (aws: ReturnType<typeof fakeAws>) =>
  aws.calls.filter(({ operation }) => operation === 'AssumeRole').map(({ input }) => input);

const account = () =>
  fakeAws({
    GetParameter: () => ({ Parameter: { Value: 'arn:aws:iam::111122223333:role/headgate-approver-us-east-1' } }),
    AssumeRole: () => ({ Credentials: { AccessKeyId: 'a', SecretAccessKey: 'b', SessionToken: 'c' } }),
  });

test.each([
  ['approver', 'arn:aws:iam::111122223333:role/headgate-approver-us-east-1'],
  ['risk-team', 'arn:aws:iam::111122223333:role/risk-team'],
  ['arn:aws:iam::444455556666:role/risk', 'arn:aws:iam::444455556666:role/risk'],
])('--as %s assumes %s, in the name of whoever calls', async (role, RoleArn) => {
  const aws = account();
  await actAs(aws, place, role);
  expect(assumed(aws)).toEqual([{ RoleArn, RoleSessionName: 'alice' }]);
});

test('without --as the caller decides', async () => {
  const aws = account();
  expect(await actAs(aws, place, undefined)).toBe(aws);
});

test('who may not assume the role is told whom to ask', async () => {
  const AssumeRole = () => {
    throw awsError('AccessDenied', 'User: alice is not authorized to perform: sts:AssumeRole');
  };
  await expect(actAs(fakeAws({ AssumeRole }), place, 'risk-team')).rejects.toThrow(
    /^not allowed: User: alice is not authorized to perform: sts:AssumeRole: the role’s trust policy names who may/,
  );
});

test('a role that cannot be one is refused', async () => {
  await expect(actAs(account(), place, 'my role')).rejects.toThrow(
    /--as must be approver, the name of a role or its ARN/,
  );
});

test.each([
  ['arn:aws:iam::111122223333:user/alice', 'alice'],
  ['arn:aws:iam::111122223333:root', 'root'],
  ['arn:aws:sts::111122223333:assumed-role/Admin/bob@example.test', 'bob@example.test'],
  ['arn:aws:iam::111122223333:user/a b', 'a-b'],
  ['arn:aws:iam::111122223333:user/x', 'x-'],
])('the session of %s is %s', (caller, name) => expect(sessionName(caller)).toBe(name));
