import { decide, type Policies } from '../../../../local/kernel/auth/decide';
import type { PolicyPrincipal } from '../../../../local/kernel/auth/policy/request';

const ACCOUNT = '111122223333';
const USER: PolicyPrincipal = { arn: `arn:aws:iam::${ACCOUNT}:user/ann`, accountId: ACCOUNT };
const SESSION: PolicyPrincipal = {
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/app`,
  accountId: ACCOUNT,
};
const SERVICE: PolicyPrincipal = { service: 'events.amazonaws.com' };
const ANYONE: PolicyPrincipal = {};

type Statement = Record<string, unknown>;
const policy = (...statements: Statement[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (rest: Statement = {}): Statement => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...rest,
});
const deny = (rest: Statement = {}): Statement => ({ ...allow(rest), Effect: 'Deny' });
const to = (principal: unknown, rest: Statement = {}): string => policy(allow({ Principal: principal, ...rest }));

/** What is asked unless a row says otherwise. */
const ask = (principal: PolicyPrincipal, policies: Partial<Policies>): string => {
  const request = {
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
    principal,
    context: new Map<string, string[]>(),
  };
  const decision = decide(request, { identity: [], ...policies });
  if (decision.allowed) return 'allowed';
  return `${decision.explicit ? 'denied' : 'not allowed'} by ${decision.by}`;
};

describe('decide', () => {
  test.each<[what: string, principal: PolicyPrincipal, policies: Partial<Policies>, expected: string]>([
    ['nothing allows', USER, {}, 'not allowed by identity-based policy'],
    ['an identity policy allows', USER, { identity: [policy(allow())] }, 'allowed'],
    ['one of several allows', USER, { identity: [policy(), policy(allow())] }, 'allowed'],
    [
      'another action is allowed',
      USER,
      { identity: [policy(allow({ Action: 's3:PutObject' }))] },
      'not allowed by identity-based policy',
    ],
    ['a deny beside an allow', USER, { identity: [policy(allow(), deny())] }, 'denied by identity-based policy'],
    [
      'a deny in another policy',
      USER,
      { identity: [policy(allow()), policy(deny())] },
      'denied by identity-based policy',
    ],
    [
      'the resource denies everybody',
      USER,
      { identity: [policy(allow())], resource: policy(deny({ Principal: '*' })) },
      'denied by resource-based policy',
    ],
    [
      'the boundary denies',
      USER,
      { identity: [policy(allow())], boundary: policy(deny()) },
      'denied by permissions boundary',
    ],
    [
      'the boundary does not allow',
      USER,
      { identity: [policy(allow())], boundary: policy(allow({ Action: 's3:Put*' })) },
      'not allowed by permissions boundary',
    ],
    ['the boundary allows', USER, { identity: [policy(allow())], boundary: policy(allow()) }, 'allowed'],
    ['only the boundary allows', USER, { boundary: policy(allow()) }, 'not allowed by identity-based policy'],
    [
      'a session policy does not allow',
      SESSION,
      { identity: [policy(allow())], session: [policy(allow({ Action: 's3:Put*' }))] },
      'not allowed by session policy',
    ],
    ['a session policy allows', SESSION, { identity: [policy(allow())], session: [policy(allow())] }, 'allowed'],
    ['the session has no policies', SESSION, { identity: [policy(allow())], session: [] }, 'allowed'],
    [
      'a session policy denies',
      SESSION,
      { identity: [policy(allow())], session: [policy(allow(), deny())] },
      'denied by session policy',
    ],

    ['the resource allows the user', USER, { resource: to({ AWS: USER.arn }) }, 'allowed'],
    [
      'the resource allows another user',
      USER,
      { resource: to({ AWS: `arn:aws:iam::${ACCOUNT}:user/bob` }) },
      'not allowed by identity-based policy',
    ],
    ['the resource allows everybody', USER, { resource: to('*') }, 'allowed'],
    ['the resource allows every AWS principal', USER, { resource: to({ AWS: '*' }) }, 'allowed'],
    [
      'the resource allows the account',
      USER,
      { resource: to({ AWS: `arn:aws:iam::${ACCOUNT}:root` }) },
      'not allowed by identity-based policy',
    ],
    [
      'the account by its number, and an identity policy',
      USER,
      { resource: to({ AWS: ACCOUNT }), identity: [policy(allow())] },
      'allowed',
    ],
    ['another account', USER, { resource: to({ AWS: '999999999999' }) }, 'not allowed by identity-based policy'],
    ['the resource allows the session', SESSION, { resource: to({ AWS: SESSION.arn }) }, 'allowed'],
    ['the resource allows the role', SESSION, { resource: to({ AWS: SESSION.roleArn }) }, 'allowed'],
    [
      'the role is allowed, its boundary does not',
      SESSION,
      { resource: to({ AWS: SESSION.roleArn }), boundary: policy() },
      'not allowed by permissions boundary',
    ],
    [
      'the role is allowed, the session policy does not',
      SESSION,
      { resource: to({ AWS: SESSION.roleArn }), session: [policy()] },
      'not allowed by session policy',
    ],
    [
      'the session itself is allowed, its policy does not',
      SESSION,
      { resource: to({ AWS: SESSION.arn }), session: [policy()] },
      'allowed',
    ],
    [
      'the user is allowed, the boundary does not',
      USER,
      { resource: to({ AWS: USER.arn }), boundary: policy() },
      'allowed',
    ],

    ['the resource allows the service', SERVICE, { resource: to({ Service: 'events.amazonaws.com' }) }, 'allowed'],
    [
      'the resource allows another service',
      SERVICE,
      { resource: to({ Service: 'sns.amazonaws.com' }) },
      'not allowed by identity-based policy',
    ],
    [
      'a service is not an AWS account',
      SERVICE,
      { resource: to({ AWS: ACCOUNT }) },
      'not allowed by identity-based policy',
    ],
    ['anybody, named by a star', ANYONE, { resource: to('*') }, 'allowed'],
    ['anybody, not named', ANYONE, { resource: to({ AWS: ACCOUNT }) }, 'not allowed by identity-based policy'],

    [
      'NotPrincipal spares the user',
      USER,
      { identity: [policy(allow())], resource: policy(deny({ NotPrincipal: { AWS: USER.arn } })) },
      'allowed',
    ],
    [
      'NotPrincipal denies the others',
      USER,
      { identity: [policy(allow())], resource: policy(deny({ NotPrincipal: { AWS: SESSION.roleArn } })) },
      'denied by resource-based policy',
    ],

    [
      'a governing policy is silent',
      USER,
      { identity: [policy(allow())], resource: to({ AWS: SESSION.roleArn }), resourceDecides: true },
      'not allowed by resource-based policy',
    ],
    [
      'a governing policy delegates to the account',
      USER,
      { identity: [policy(allow())], resource: to({ AWS: ACCOUNT }), resourceDecides: true },
      'allowed',
    ],
    [
      'a governing policy delegates, no identity policy',
      USER,
      { resource: to({ AWS: ACCOUNT }), resourceDecides: true },
      'not allowed by identity-based policy',
    ],
    [
      'a governing policy names the caller',
      USER,
      { resource: to({ AWS: USER.arn }), resourceDecides: true },
      'allowed',
    ],
  ])('WHEN %s', (_what, principal, policies, expected) => {
    expect(ask(principal, policies)).toBe(expected);
  });
});
