import { policyOf } from '../../../../local/kernel/auth/policy/policy';
import { PolicySyntaxError } from '../../../../local/kernel/auth/policy/syntax';

const KEYS: Record<string, string[]> = {
  'aws:username': ['ann'],
  'aws:principaltag/team': ['risk'],
  'aws:sourceip': ['203.0.113.7'],
  'aws:sourcearn': ['arn:aws:events:us-east-1:111122223333:rule/nightly'],
  'aws:currenttime': ['2026-03-01T12:00:00Z'],
  'aws:epochtime': ['1772366400'],
  'aws:securetransport': ['true'],
  'aws:tagkeys': ['team', 'cost'],
  's3:max-keys': ['10'],
};

function allows(
  statement: Record<string, unknown>,
  action = 's3:GetObject',
  resource = 'arn:aws:s3:::b/home/ann/x',
): boolean {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*', ...statement },
  });
  const verdict = policyOf(text)({ action, resource, principal: {}, context: new Map(Object.entries(KEYS)) });
  return verdict.allowed !== undefined;
}

describe('actions and resources', () => {
  test.each<[statement: Record<string, unknown>, expected: boolean]>([
    [{ Action: 's3:GetObject' }, true],
    [{ Action: 'S3:getobject' }, true],
    [{ Action: 's3:Get*' }, true],
    [{ Action: 's3:Get?bject' }, true],
    [{ Action: ['s3:PutObject', 's3:*Object'] }, true],
    [{ Action: 's3:GetObjectVersion' }, false],
    [{ Action: undefined, NotAction: 's3:Put*' }, true],
    [{ Action: undefined, NotAction: ['s3:Put*', 's3:Get*'] }, false],
    [{ Resource: 'arn:aws:s3:::b/*' }, true],
    [{ Resource: 'arn:aws:s3:::B/*' }, false],
    [{ Resource: 'arn:aws:s3:::b/home/???/x' }, true],
    [{ Resource: 'arn:aws:s3:::b' }, false],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::b/*' }, false],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }, true],
    [{ Resource: 'arn:aws:s3:::b/home/${aws:username}/*' }, true],
    [{ Resource: 'arn:aws:s3:::b/home/${aws:PrincipalTag/team}/*' }, false],
    [{ Resource: 'arn:aws:s3:::b/home/${aws:userid}/*' }, false],
    [{ Resource: "arn:aws:s3:::b/home/${aws:userid, 'ann'}/*" }, true],
    [{ Resource: 'arn:aws:s3:::b/home/${*}/x' }, false],
  ])('%j -> %s', (statement, expected) => {
    expect(allows(statement)).toBe(expected);
  });
});

describe('conditions', () => {
  test.each<[operator: string, key: string, value: unknown, expected: boolean]>([
    ['StringEquals', 'aws:username', 'ann', true],
    ['StringEquals', 'AWS:UserName', ['bob', 'ann'], true],
    ['StringEquals', 'aws:username', 'an*', false],
    ['StringEquals', 'aws:username', 'Ann', false],
    ['StringEquals', 'aws:userid', 'x', false],
    ['StringEqualsIfExists', 'aws:userid', 'x', true],
    ['StringEqualsIfExists', 'aws:username', 'bob', false],
    ['StringEqualsIgnoreCase', 'aws:username', 'ANN', true],
    ['StringNotEquals', 'aws:username', ['bob', 'ann'], false],
    ['StringNotEquals', 'aws:username', 'bob', true],
    ['StringNotEquals', 'aws:userid', 'bob', true],
    ['StringNotEqualsIgnoreCase', 'aws:username', 'ANN', false],
    ['StringLike', 'aws:username', 'a?n', true],
    ['StringNotLike', 'aws:username', 'a*', false],
    ['StringEquals', 'aws:username', '${aws:username}', true],
    ['NumericEquals', 's3:max-keys', 10, true],
    ['NumericNotEquals', 's3:max-keys', '10.0', false],
    ['NumericLessThan', 's3:max-keys', '10', false],
    ['NumericLessThanEquals', 's3:max-keys', '10', true],
    ['NumericGreaterThan', 's3:max-keys', '9', true],
    ['NumericGreaterThanEquals', 's3:max-keys', '11', false],
    ['DateLessThan', 'aws:CurrentTime', '2026-03-02T00:00:00Z', true],
    ['DateGreaterThan', 'aws:CurrentTime', '2026-03-02T00:00:00Z', false],
    ['DateLessThanEquals', 'aws:EpochTime', 1772366400, true],
    ['DateEquals', 'aws:CurrentTime', '2026-03-01T12:00:00Z', true],
    ['DateNotEquals', 'aws:CurrentTime', '2026-03-01T12:00:00Z', false],
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['Bool', 'aws:SecureTransport', false, false],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', true],
    ['IpAddress', 'aws:SourceIp', '203.0.113.0/24', true],
    ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '2001:db8::/32'], false],
    ['NotIpAddress', 'aws:SourceIp', '203.0.113.7', false],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:111122223333:rule/*', true],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:events:us-east-1:*:rule/night??', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:rule/nightly', false],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:events:*:*:rule/other', true],
    ['ArnNotEquals', 'aws:SourceArn', 'arn:aws:events:*:*:*', false],
    ['Null', 'aws:userid', 'true', true],
    ['Null', 'aws:username', true, false],
    ['Null', 'aws:username', 'false', true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'cost', 'x'], true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team'], false],
    ['ForAllValues:StringEquals', 'aws:missing', ['team'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['team'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['other'], false],
    ['ForAnyValue:StringEquals', 'aws:missing', ['team'], false],
    ['ForAnyValue:StringLike', 'aws:TagKeys', ['co*'], true],
    ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['team'], true],
  ])('%s %s %j -> %s', (operator, key, value, expected) => {
    expect(allows({ Condition: { [operator]: { [key]: value } } })).toBe(expected);
  });

  test('all keys of all operators must hold', () => {
    const both = (name: string) => ({
      StringEquals: { 'aws:username': name },
      Bool: { 'aws:SecureTransport': 'true' },
    });
    expect(allows({ Condition: both('ann') })).toBe(true);
    expect(allows({ Condition: both('bob') })).toBe(false);
  });

  test('a policy of the old version has no variables', () => {
    const text = JSON.stringify({
      Version: '2008-10-17',
      Statement: { Effect: 'Allow', Action: '*', Resource: '${aws:username}' },
    });
    const ask = (resource: string) =>
      policyOf(text)({ action: 's3:GetObject', resource, principal: {}, context: new Map(Object.entries(KEYS)) })
        .allowed;
    expect(ask('${aws:username}')).toBe('self');
    expect(ask('ann')).toBeUndefined();
  });
});

describe('what is no policy', () => {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  test.each<[document: unknown, message: RegExp]>([
    ['{', /not valid JSON/],
    [[], /the policy must be an object/],
    [{ Version: '2012-10-17' }, /needs a Statement/],
    [{ Version: '2020-01-01', Statement: [] }, /Version must be/],
    [{ Statement: [], Extra: 1 }, /no element Extra/],
    [{ Statement: { ...statement, Effect: 'allow' } }, /Statement\[0\]\.Effect must be Allow or Deny, got "allow"/],
    [{ Statement: { ...statement, Action: undefined } }, /needs Action or NotAction/],
    [{ Statement: { ...statement, NotAction: '*' } }, /has Action and NotAction/],
    [{ Statement: { ...statement, Action: 'GetObject' } }, /must be vendor:action, got 'GetObject'/],
    [{ Statement: { ...statement, Resources: '*' } }, /no element Resources/],
    [{ Statement: { ...statement, Resource: 5 } }, /must be text/],
    [{ Statement: { ...statement, Principal: { Who: 'x' } } }, /no type Who/],
    [{ Statement: { ...statement, Condition: { StringIs: { a: 'b' } } } }, /no condition operator StringIs/],
    [{ Statement: { ...statement, Condition: { IpAddress: { a: 'b' } } } }, /'b' is not an IP address/],
    [{ Statement: { ...statement, Condition: { NumericEquals: { a: 'b' } } } }, /'b' cannot be compared/],
    [{ Statement: { ...statement, Condition: { Null: { a: 'b' } } } }, /takes true or false, got 'b'/],
  ])('%j fails', (document, message) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    expect(() => policyOf(text)).toThrow(PolicySyntaxError);
    expect(() => policyOf(text)).toThrow(message);
  });
});
