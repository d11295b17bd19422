import { PolicyAuthorizer } from '../../../../local/kernel/auth/authorizer';
import type { AssumableRole, Identities, Principal } from '../../../../local/kernel/auth/identities';
import { Clock } from '../../../../local/kernel/clock/clock';
import type { Caller } from '../../../../local/kernel/operation/caller';
import type { Context, Requirement } from '../../../../local/kernel/operation/operation';
import { root } from '../../support';

const ROLE = 'arn:aws:iam::111122223333:role/app';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:alerts';
const policy = (...statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const none: Principal = { policies: [], tags: {} };

/** Asks as somebody with these policies; answers the refusal's message, or "allowed". */
function ask(caller: Caller, requirement: Requirement, principal: Principal = none, http?: Context['http']): string {
  const kernel = {
    accountId: '111122223333',
    region: 'us-east-1',
    clock: new Clock({ epoch: Date.parse('2026-03-01T12:00:00Z') }),
  };
  const identities: Identities = { principal: () => principal, role: () => undefined, managedPolicy: () => '' };
  try {
    new PolicyAuthorizer(kernel, identities).check(caller, [requirement], { ...kernel, http } as Context);
    return 'allowed';
  } catch (error) {
    return (error as Error).message;
  }
}

const session: Caller = {
  kind: 'role',
  accountId: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/app/run',
  userId: 'AROA1:run',
  roleArn: ROLE,
  sessionName: 'run',
  sessionTags: { team: 'risk' },
};
const publish: Requirement = { action: 'sns:Publish', resource: TOPIC };
const allowing = (condition?: object): Principal => ({
  ...none,
  policies: [policy({ Effect: 'Allow', Action: 'sns:*', Resource: '*', ...(condition && { Condition: condition }) })],
});

describe('messages are those of AWS', () => {
  const who = 'User: arn:aws:sts::111122223333:assumed-role/app/run is not authorized to perform: sns:Publish';
  test.each<[what: string, principal: Principal, requirement: Requirement, expected: string]>([
    [
      'nothing allows',
      none,
      publish,
      `${who} on resource: ${TOPIC} because no identity-based policy allows the sns:Publish action`,
    ],
    [
      'an identity policy denies',
      { ...none, policies: [policy({ Effect: 'Deny', Action: '*', Resource: '*' })] },
      publish,
      `${who} on resource: ${TOPIC} with an explicit deny in an identity-based policy`,
    ],
    [
      'the resource denies',
      allowing(),
      { ...publish, resourcePolicy: policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }) },
      `${who} on resource: ${TOPIC} with an explicit deny in a resource-based policy`,
    ],
  ])('WHEN %s', (_what, principal, requirement, expected) => {
    expect(ask(session, requirement, principal)).toBe(expected);
  });
});

describe('condition keys of the request', () => {
  const http = { sourceIp: '::ffff:127.0.0.1', headers: { 'user-agent': 'tool/1' } } as unknown as Context['http'];
  test.each<[key: string, value: string]>([
    ['aws:PrincipalArn', ROLE],
    ['aws:PrincipalAccount', '111122223333'],
    ['aws:PrincipalType', 'AssumedRole'],
    ['aws:PrincipalTag/team', 'risk'],
    ['aws:PrincipalTag/stage', 'dev'],
    ['aws:PrincipalIsAWSService', 'false'],
    ['aws:userid', 'AROA1:run'],
    ['aws:RequestedRegion', 'us-east-1'],
    ['aws:ResourceAccount', '111122223333'],
    ['aws:SecureTransport', 'true'],
    ['aws:SourceIp', '127.0.0.1'],
    ['aws:UserAgent', 'tool/1'],
    ['aws:CurrentTime', '2026-03-01T12:00:0*'],
    ['sns:Protocol', 'sqs'],
  ])('%s is %s', (key, value) => {
    const requirement = { ...publish, context: { 'sns:Protocol': 'sqs' } };
    const principal = { ...allowing({ StringLike: { [key]: value } }), tags: { team: 'hidden', stage: 'dev' } };
    expect(ask(session, requirement, principal, http)).toBe('allowed');
  });
});

describe('services', () => {
  const service: Caller = {
    kind: 'service',
    principal: 'events.amazonaws.com',
    sourceArn: 'arn:aws:events:us-east-1:111122223333:rule/r',
  };
  const granting = (condition: object) =>
    policy({
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: TOPIC,
      Condition: condition,
    });

  test.each<[condition: object, expected: RegExp]>([
    [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/r' } }, /^allowed$/],
    [{ StringEquals: { 'aws:SourceAccount': '111122223333' } }, /^allowed$/],
    [
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:us-east-1:111122223333:rule/x' } },
      /^Service: events\.amazonaws\.com is not authorized/,
    ],
  ])('are allowed by resource policies: %j', (condition, expected) => {
    expect(ask(service, { ...publish, resourcePolicy: granting(condition) })).toMatch(expected);
  });

  test.each([undefined, 'arn:aws:s3:::bucket'])(
    'act for the account when their source (%s) names none',
    (sourceArn) => {
      const resourcePolicy = granting({ StringEquals: { 'aws:SourceAccount': '111122223333' } });
      expect(ask({ ...service, sourceArn }, { ...publish, resourcePolicy })).toBe('allowed');
    },
  );

  const role = (trustPolicy: string): AssumableRole => ({
    ...none,
    arn: ROLE,
    name: 'app',
    id: 'AROA1',
    trustPolicy,
    maxSessionDuration: 3600,
  });
  const assume = (found: AssumableRole | undefined) => {
    const identities: Identities = { principal: () => none, role: () => found, managedPolicy: () => '' };
    const kernel = { accountId: '111122223333', region: 'us-east-1', clock: new Clock() };
    return new PolicyAuthorizer(kernel, identities).assume({
      kind: 'assume',
      roleArn: ROLE,
      service: 'states.amazonaws.com',
      sessionName: 'run',
    });
  };

  test('assume roles that trust them', () => {
    const trust = policy({ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' });
    expect(assume(role(trust))).toMatchObject({
      arn: 'arn:aws:sts::111122223333:assumed-role/app/run',
      userId: 'AROA1:run',
      invokedBy: 'states.amazonaws.com',
    });
  });

  test('do not assume roles that trust others, or that do not exist', () => {
    const trust = policy({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' });
    expect(() => assume(role(trust))).toThrow('its trust policy does not allow the service');
    expect(() => assume(undefined)).toThrow('the role does not exist');
  });
});

describe('the root', () => {
  test('may do what no resource policy denies', () => {
    expect(ask(root, publish)).toBe('allowed');
    const resourcePolicy = policy({ Effect: 'Deny', Principal: '*', Action: 'sns:*', Resource: '*' });
    expect(ask(root, { ...publish, resourcePolicy })).toMatch(/explicit deny in a resource-based policy$/);
  });

  test('needs a key policy to name the account', () => {
    const requirement = {
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:us-east-1:111122223333:key/1',
      resourcePolicyDecides: true,
    };
    const only = (principal: string) =>
      policy({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'kms:*', Resource: '*' });
    expect(ask(root, { ...requirement, resourcePolicy: only(ROLE) })).toMatch(/no resource-based policy allows/);
    expect(ask(root, { ...requirement, resourcePolicy: only('arn:aws:iam::111122223333:root') })).toBe('allowed');
  });
});
